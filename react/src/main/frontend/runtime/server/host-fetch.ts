/** fetch("/…"): a request to the application that this worker belongs to, over the JVM's private socket. */

import { type IncomingMessage, request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { setOwn } from "../shared/props.ts";
import type { RequestState } from "../shared/state.ts";

const MAX_REDIRECTS = 20;
const NULL_BODY = new Set([204, 205, 304]);

export async function fetchFromHost(path: string, init: RequestInit | undefined, state: RequestState | undefined): Promise<Response> {
  const { origin } = new URL(state?.instruction.origin ?? "http://localhost");
  const url = new URL(path, origin);
  if (url.origin !== origin) throw new TypeError(`fetch(${JSON.stringify(path)}): the path leads to another host, ${url.host}.`);
  let request = new Request(url, init);
  for (let redirects = 0; ; redirects++) {
    const answer = await send(request, origin, state);
    const location = answer.headers.location;
    const isRedirect = answer.statusCode! >= 301 && answer.statusCode! <= 308 && answer.statusCode !== 304 && location !== undefined;
    if (!isRedirect || request.redirect === "manual") return toResponse(answer);
    answer.resume();
    if (request.redirect === "error") throw new TypeError(`fetch(${JSON.stringify(path)}) was redirected to ${location}.`);
    if (redirects === MAX_REDIRECTS) throw new TypeError(`fetch(${JSON.stringify(path)}) was redirected more than ${MAX_REDIRECTS} times.`);
    const target = new URL(location, request.url);
    if (target.origin !== origin) return fetch(target, { redirect: "follow" });
    const keepsMethod = answer.statusCode === 307 || answer.statusCode === 308;
    if (keepsMethod && request.body !== null) throw new TypeError(`fetch(${JSON.stringify(path)}) was redirected, but its body cannot be sent twice.`);
    request = new Request(target, { method: keepsMethod ? request.method : "GET", headers: request.headers, signal: request.signal });
  }
}

function send(request: Request, origin: string, state: RequestState | undefined): Promise<IncomingMessage> {
  const socketPath = process.env["CORTADO_HOST_SOCKET"];
  if (socketPath === undefined || socketPath === "") {
    throw new TypeError("fetch() with a path needs the application's server: CORTADO_HOST_SOCKET is not set.");
  }
  const { pathname, search, host } = new URL(request.url);
  const headers: Record<string, string> = { host: host || new URL(origin).host };
  request.headers.forEach((value, name) => setOwn(headers, name, value));
  // Several applications may have these pages; never one that a visitor names.
  delete headers["cortado-application"];
  const application = state?.request?.headers["x-cortado-application"];
  if (typeof application === "string") headers["cortado-application"] = application;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ socketPath, method: request.method, path: pathname + search, headers, signal: request.signal }, resolve);
    outgoing.once("error", (cause) => reject(new TypeError(`fetch("${pathname}") did not reach the application: ${cause.message}`, { cause })));
    if (request.body === null) outgoing.end();
    else Readable.fromWeb(request.body as unknown as NodeReadableStream).pipe(outgoing);
  });
}

/** What belongs to the connection, not to the answer. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-connection", "te", "trailer"]);

function toResponse(answer: IncomingMessage): Response {
  const headers = new Headers();
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    const name = answer.rawHeaders[index]!;
    if (!HOP_BY_HOP.has(name.toLowerCase())) headers.append(name, answer.rawHeaders[index + 1]!);
  }
  const status = answer.statusCode!;
  if (NULL_BODY.has(status)) answer.resume();
  const body = NULL_BODY.has(status) ? null : (Readable.toWeb(answer) as unknown as ReadableStream);
  return new Response(body, { status, statusText: answer.statusMessage ?? "", headers });
}
