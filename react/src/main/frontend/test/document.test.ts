import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { formatUrl } from "../runtime/router/format-url.ts";
import { splitStream } from "../runtime/router/split-stream.ts";
import { FlightChannel } from "../runtime/shared/flight-channel.ts";
import { encodeLocation, httpError, isInterrupt, readHttpStatus, readRedirect, redirectError } from "../runtime/shared/interrupts.ts";
import { DocumentWriter } from "../runtime/ssr/document-writer.ts";

interface Written {
  chunks: string[];
  ended: Promise<void>;
  writer: DocumentWriter;
}

function open(channels: FlightChannel[], insertedHtml = () => ""): Written {
  const chunks: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const sink = {
    write: (chunk: Buffer) => chunks.push(chunk.toString()) > 0,
    end(chunk: Buffer) {
      chunks.push(chunk.toString());
      resolve();
    },
    onDrain() {},
  };
  return { chunks, ended: promise, writer: new DocumentWriter({ sink, channels, boundary: null, nonce: "n0", insertedHtml }) };
}

/** What the scripts of a document push, run as a browser would. */
function pushed(html: string): unknown[] {
  const self: { __cortado?: unknown[] } = {};
  for (const [, code] of html.matchAll(/<script nonce="n0">(.*?)<\/script>/gs)) runInNewContext(code!, { self });
  return JSON.parse(JSON.stringify(self.__cortado ?? [])) as unknown[]; // out of the other realm
}

test("a document that is ready at once is sent at once, payload before the end of the body", async () => {
  const channel = new FlightChannel();
  const { chunks, ended, writer } = open([channel]);
  channel.write("0:payload</script>\u2028");
  channel.end();
  writer.write("<html><head></head><body><p>text</p></body></html>");
  writer.flush();
  writer.end();
  await ended;
  assert.equal(chunks.length, 1);
  assert.ok(chunks[0]!.startsWith("<html><head></head><body><p>text</p><script"));
  assert.ok(chunks[0]!.endsWith("</script></body></html>"));
  assert.deepEqual(pushed(chunks[0]!), ["0:payload</script>\u2028", 0]);
});

test("the end of the body waits for the end of the payload", async () => {
  const channel = new FlightChannel();
  const { chunks, ended, writer } = open([channel]);
  channel.write("first");
  writer.write("<body>shell</body></html>");
  writer.flush();
  writer.end();
  await new Promise(setImmediate);
  assert.ok(!chunks.join("").includes("</body>"));
  channel.write(Uint8Array.of(0, 255, 254));
  channel.flush();
  channel.end();
  await ended;
  assert.ok(chunks.join("").endsWith("</script></body></html>"));
  assert.deepEqual(pushed(chunks.join("")), ["first", [0, Buffer.of(0, 255, 254).toString("base64"), 1], 0]);
});

test("collected styles go to the end of the head", async () => {
  const channel = new FlightChannel();
  channel.end();
  const { chunks, ended, writer } = open([channel], () => "<style></style>");
  writer.write("<html><head><title>x</title></head><body></body></html>");
  writer.flush();
  writer.end();
  await ended;
  assert.ok(chunks[0]!.includes("<title>x</title><style></style></head>"));
});

test("several payloads are told apart", async () => {
  const channels = [new FlightChannel(), new FlightChannel()];
  const { chunks, ended, writer } = open(channels);
  channels[0]!.write("a");
  channels[1]!.write("b");
  for (const channel of channels) channel.end();
  writer.write("<body></body></html>");
  writer.end();
  await ended;
  assert.deepEqual(pushed(chunks[0]!), [{ parts: 2 }, "a", 0, [1, "b"], 1]);
});

test("a stream is cut at the given lengths, wherever its chunks end", async () => {
  const bytes = new TextEncoder().encode("onethree-threetwo");
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [from, to] of [[0, 2], [2, 9], [9, 17]]) controller.enqueue(bytes.slice(from, to));
      controller.close();
    },
  });
  const texts = await Promise.all(splitStream(source, [3, 0, 11, 3]).map((stream) => new Response(stream).text()));
  assert.deepEqual(texts, ["one", "", "three-three", "two"]);
});

test("a stream that ends too early fails what is incomplete", async () => {
  const source = new Response("abc").body!;
  const [first, second] = splitStream(source, [2, 5]);
  assert.equal(await new Response(first).text(), "ab");
  await assert.rejects(new Response(second).text());
});

test("redirects and statuses survive as digests", () => {
  const { digest } = redirectError("/a;b?c=1;2", "push", 308);
  assert.deepEqual(readRedirect(digest), { url: "/a;b?c=1;2", type: "push", status: 308 });
  assert.equal(readRedirect("NEXT_REDIRECT;push;/x;200;"), null);
  assert.equal(readHttpStatus(httpError(404).digest), 404);
  assert.ok(isInterrupt(httpError(403)) && !isInterrupt(new Error("x")) && !isInterrupt(null));
});

test("a location can be sent as a header, and is not encoded twice", () => {
  assert.equal(encodeLocation("/ä b%20c?q=日本&x=1#é"), "/%C3%A4%20b%20c?q=%E6%97%A5%E6%9C%AC&x=1#%C3%A9");
  assert.equal(encodeLocation("/a\r\nset-cookie: x=1"), "/a%0D%0Aset-cookie:%20x=1");
});

test("link targets may be objects", () => {
  assert.equal(formatUrl({ pathname: "/a", query: { q: ["1", "ä b"], n: 2, none: undefined }, hash: "end" }), "/a?q=1&q=%C3%A4+b&n=2&none=#end");
  assert.equal(formatUrl({ protocol: "https", hostname: "h", port: 1, pathname: "x", search: "a=b" }), "https://h:1/x?a=b");
  assert.equal(formatUrl("/plain"), "/plain");
});
