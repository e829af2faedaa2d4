import type { ServerResponse } from "node:http";
import type { RequestState } from "../shared/state.ts";
import { RequestCookies, parseSetCookie } from "../web/cookies.ts";
import { NextFetchEvent } from "../web/fetch-event.ts";
import { headersOf, NextRequest } from "../web/next-request.ts";
import { overrideRequest } from "../web/next-response.ts";
import { sendResponse, withOwnHeaders } from "../web/send-response.ts";
import { keepAlive } from "./after.ts";
import { withCookies } from "./cookies.ts";
import { interruptResponse } from "./interrupt-response.ts";
import { type Loaded, loadModule, manifest } from "./modules.ts";
import { requestUrl, withoutOwnOrigin } from "./request-url.ts";

type ProxyFunction = (request: NextRequest, event: NextFetchEvent) => unknown;

/** Runs proxy.ts: its answer says what becomes of the request. */
export async function answerProxy(state: RequestState, response: ServerResponse): Promise<void> {
  const loaded = await loadModule(manifest.proxy!);
  state.file = loaded.file;
  state.setCookies = [];
  const request = NextRequest.from({ incoming: state.request!, url: requestUrl(state.instruction).href, withoutBody: true });
  const event = new NextFetchEvent(request, loaded.file, (work) => keepAlive(state, work));
  const result = withCookies(withOwnHeaders(await runProxy(proxyFunction(loaded), request, event)), state);
  if (goesOn(result)) showCookiesToThePage(result, state);
  relativeLocations(result, state.instruction.origin);
  await sendResponse(result, response, state.request!.method !== "HEAD");
}

async function runProxy(proxy: ProxyFunction, request: NextRequest, event: NextFetchEvent): Promise<Response> {
  let result: unknown;
  try {
    result = await proxy(request, event);
  } catch (error) {
    const interrupted = interruptResponse(error);
    if (interrupted === null) throw error; // a guard that fails lets nobody through
    return interrupted;
  }
  if (result === undefined || result === null) return new Response(null, { headers: { "x-middleware-next": "1" } });
  if (!(result instanceof Response)) throw new TypeError("The proxy returned something else than a Response. Return NextResponse.next(), a Response, or nothing.");
  return result;
}

export function proxyFunction({ exports, file }: Loaded): ProxyFunction {
  const name = /(^|\/)middleware\.\w+$/.test(file) ? "middleware" : "proxy";
  const proxy = exports[name] ?? exports["default"];
  if (typeof proxy !== "function") throw new Error(`${file}: export a function named "${name}", or a default function.`);
  return proxy as ProxyFunction;
}

function goesOn({ headers }: Response): boolean {
  return headers.has("x-middleware-next") || headers.has("x-middleware-rewrite");
}

/** What the proxy sets, the page that follows sees already. */
function showCookiesToThePage(result: Response, state: RequestState): void {
  const lines = result.headers.getSetCookie();
  if (lines.length === 0) return;
  const headers = headersFrom(result) ?? headersOf(state.request!);
  const cookies = new RequestCookies(headers);
  for (const line of lines) {
    const cookie = parseSetCookie(line);
    if (cookie === null) continue;
    const isRemoved = cookie.maxAge === 0 || (cookie.expires !== undefined && new Date(cookie.expires).getTime() <= Date.now());
    if (isRemoved) cookies.delete(cookie.name);
    else cookies.set(cookie.name, cookie.value);
  }
  overrideRequest({ request: { headers } }, result.headers);
}

/** The request headers that the proxy asked for, if it did. */
function headersFrom({ headers }: Response): Headers | null {
  const names = headers.get("x-middleware-override-headers");
  if (names === null) return null;
  const result = new Headers();
  for (const name of names.split(",")) {
    const value = headers.get(`x-middleware-request-${name.trim()}`);
    if (value !== null) result.set(name.trim(), value);
  }
  return result;
}

/** Addresses on the own site are sent without the origin, which may be another one behind a load balancer. */
function relativeLocations({ headers }: Response, origin: string): void {
  for (const name of ["location", "x-middleware-rewrite"]) {
    const value = headers.get(name);
    const local = value === null ? null : withoutOwnOrigin(value, origin);
    // two slashes at its beginning would make it another site's
    if (local !== null) headers.set(name, local.replace(/^\/+/, "/"));
  }
}
