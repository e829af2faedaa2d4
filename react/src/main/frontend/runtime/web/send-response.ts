import type { ServerResponse } from "node:http";
import { LightResponse } from "./light-response.ts";

/** Sends a Response; a body that streams is read only as fast as the client takes it. */
export async function sendResponse(source: Response, target: ServerResponse, withBody: boolean): Promise<void> {
  const light = source instanceof Response && isLight(source) ? source : null;
  const unread = light?.unread ?? null;
  target.statusCode = source.status;
  if (source.statusText !== "") target.statusMessage = source.statusText;
  copyHeaders(source.headers, target, light === null && source.url !== "");
  const body = unread !== null ? unread.body : source.body;
  if (!withBody || body === null || body === undefined) {
    if (body instanceof ReadableStream) await body.cancel();
    target.end();
  } else if (typeof body === "string" || body instanceof Uint8Array) {
    target.end(body);
  } else {
    await pump(body as ReadableStream<Uint8Array>, target);
  }
}

function isLight(response: unknown): response is LightResponse & Response {
  return Object.prototype.isPrototypeOf.call(LightResponse.prototype, response as object);
}

/** The headers of a response that fetch() gave cannot be changed. */
export function withOwnHeaders(response: Response): Response {
  if (isLight(response) && response.unread !== null) return response;
  const headers = new Headers(response.headers);
  if (response.url !== "") for (const name of BODY_FORM) headers.delete(name);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** fetch() has decoded the body already, and its connection is not ours. */
const BODY_FORM = ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"];

function copyHeaders(headers: Headers, target: ServerResponse, fetched: boolean): void {
  for (const [name, value] of headers) {
    if (fetched && BODY_FORM.includes(name)) continue;
    if (name === "set-cookie") target.appendHeader(name, value);
    else target.setHeader(name, value);
  }
}

async function pump(body: ReadableStream<Uint8Array>, target: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const gone = () => void reader.cancel(new Error("The client has gone.")).catch(() => {});
  target.once("close", gone);
  try {
    target.flushHeaders();
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      if (target.destroyed) return;
      if (!target.write(typeof value === "string" ? Buffer.from(value as string) : value!)) await drained(target);
    }
    target.end();
  } catch (error) {
    target.destroy();
    if (!target.closed) throw error;
  } finally {
    target.off("close", gone);
  }
}

function drained(target: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      target.off("drain", done);
      target.off("close", done);
      resolve();
    };
    target.on("drain", done);
    target.on("close", done);
  });
}
