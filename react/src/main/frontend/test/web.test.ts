import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { installLightResponse } from "../runtime/web/light-response.ts";
import { installCompatibleRequest, NextRequest } from "../runtime/web/next-request.ts";
import { NextResponse } from "../runtime/web/next-response.ts";
import { sendResponse } from "../runtime/web/send-response.ts";
import { userAgentFromString } from "../runtime/web/user-agent.ts";

const RealResponse = globalThis.Response;
installLightResponse();
installCompatibleRequest();

type Handler = (request: NextRequest, response: ServerResponse) => unknown;

/** Serves one handler and asks it once. */
async function ask(handler: Handler, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  const server = createServer(async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = NextRequest.from({ incoming, url: `http://localhost${incoming.url}` });
    const result = await handler(request, response);
    if (result instanceof Response) await sendResponse(result, response, incoming.method !== "HEAD");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const outgoing = httpRequest({ port, path: "/path?q=1&q=2", method: options.method ?? "GET", headers: options.headers ?? {}, agent: false });
    outgoing.end(options.body);
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a JSON answer has its type and length", async () => {
  const { status, headers, body } = await ask(() => NextResponse.json({ ä: 1 }, { status: 201 }));
  assert.equal(status, 201);
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["content-length"], String(Buffer.byteLength('{"ä":1}')));
  assert.equal(body, '{"ä":1}');
});

test("a light response is a Response, and can be read, cloned and refused like one", async () => {
  const response = new Response("text", { headers: { a: "b" } });
  assert.ok(response instanceof Response && response instanceof RealResponse);
  assert.ok(!(response instanceof NextResponse));
  assert.ok(new RealResponse("x") instanceof Response);
  assert.equal(response.headers.get("content-type"), "text/plain;charset=UTF-8");
  assert.equal(await response.clone().text(), "text");
  assert.equal(await response.text(), "text");
  assert.ok(response.bodyUsed);
  assert.throws(() => new Response(null, { status: 99 }), RangeError);
  assert.throws(() => new Response("x", { status: 204 }), TypeError);
  assert.throws(() => Response.json(undefined), TypeError);
});

test("the body of a request is read once, as text, JSON, form or stream", async () => {
  const post = { method: "POST", body: '{"a":1}', headers: { "content-type": "application/json" } };
  assert.equal((await ask(async (request) => Response.json(await request.json()), post)).body, '{"a":1}');
  const twice = await ask(async (request) => {
    await request.text();
    return new Response(String(await request.text().catch((error: Error) => error.name)));
  }, post);
  assert.equal(twice.body, "TypeError");
  const form = { method: "POST", body: "a=1&b=%C3%A4", headers: { "content-type": "application/x-www-form-urlencoded" } };
  assert.equal((await ask(async (request) => new Response(String((await (request as unknown as Request).formData()).get("b"))), form)).body, "ä");
  assert.equal((await ask((request) => new Response((request as unknown as Request).body), post)).body, '{"a":1}');
  assert.equal((await ask(async (request) => new Response(await new Request(request as unknown as Request).text()), post)).body, '{"a":1}');
});

test("a request has its URL, headers and cookies without being made in full", async () => {
  const { body } = await ask(
    (request) => Response.json([request.nextUrl.searchParams.getAll("q"), request.cookies.get("b")?.value, request.headers.get("x"), request instanceof Request]),
    { headers: { cookie: "a=1; b=%C3%A4", x: "y" } },
  );
  assert.equal(body, '[["1","2"],"ä","y",true]');
});

test("cookies of an answer are lines of their own", async () => {
  const { headers } = await ask(() => {
    const response = NextResponse.json({});
    response.cookies.set("a", "1 ü", { httpOnly: true, maxAge: 5, sameSite: "lax" });
    response.cookies.set({ name: "b", value: "2", path: "/x" });
    response.cookies.delete("c");
    return response;
  });
  assert.deepEqual(headers["set-cookie"], [
    "a=1%20%C3%BC; Path=/; Max-Age=5; HttpOnly; SameSite=lax",
    "b=2; Path=/x",
    "c=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
  ]);
});

test("a streamed answer is read only as fast as it is taken, and cancelled when the client goes", async () => {
  let pulled = 0;
  const cancelled = Promise.withResolvers<void>();
  const stream = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel: () => cancelled.resolve(),
  });
  const server = createServer((_, response) => void sendResponse(new Response(stream), response, true));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const outgoing = httpRequest({ port: (server.address() as AddressInfo).port, agent: false });
  outgoing.end();
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  await once(answer, "readable");
  answer.destroy();
  await cancelled.promise;
  assert.ok(pulled < 1_000, `${pulled} chunks of an endless stream were read for a client that took one`);
  server.close();
});

test("the proxy's answers carry what the JVM reads", () => {
  const headers = new Headers({ a: "1" });
  const next = NextResponse.next({ request: { headers } });
  assert.equal(next.headers.get("x-middleware-next"), "1");
  assert.equal(next.headers.get("x-middleware-override-headers"), "a");
  assert.equal(next.headers.get("x-middleware-request-a"), "1");
  assert.equal(NextResponse.rewrite("http://h/x").headers.get("x-middleware-rewrite"), "http://h/x");
  assert.equal(NextResponse.redirect("http://h/x").status, 307);
  assert.throws(() => NextResponse.redirect("/x"), /not an absolute URL/);
  assert.throws(() => NextResponse.redirect("http://h/x", 200), RangeError);
});

test("user agents are told apart", () => {
  const chrome = userAgentFromString("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36");
  assert.deepEqual([chrome.browser.name, chrome.browser.major, chrome.os.name, chrome.os.version, chrome.isBot], ["Chrome", "141", "Windows", "10", false]);
  const phone = userAgentFromString("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1");
  assert.deepEqual([phone.browser.name, phone.os.name, phone.device.type], ["Mobile Safari", "iOS", "mobile"]);
  assert.ok(userAgentFromString("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)").isBot);
  assert.deepEqual(userAgentFromString(undefined).browser, {});
});
