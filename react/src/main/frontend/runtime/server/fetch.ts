/** fetch() on the server: paths reach the application itself, and what a page reads decides how long it may be kept. */

import { currentState, limitLifetime, markDynamic, type RequestState } from "../shared/state.ts";
import { unwrapRequest } from "../web/next-request.ts";
import { fetchFromHost } from "./host-fetch.ts";

interface FetchInit extends RequestInit {
  next?: { revalidate?: number | false; tags?: string[] };
}

type Input = string | URL | Request;

const INSTALLED = Symbol.for("cortado.fetch");

export function installFetch(): void {
  const original = globalThis.fetch as typeof fetch & { [INSTALLED]?: true };
  if (original[INSTALLED]) return;
  const patched = (input: Input, init?: FetchInit): Promise<Response> => {
    const state = currentState();
    const request = unwrapRequest(input) as Input;
    const send = () => (isOwnPath(request) ? fetchFromHost(request, init, state) : original(request, init));
    return state === undefined ? send() : observedFetch(request, init, state, send);
  };
  globalThis.fetch = Object.assign(patched, { [INSTALLED]: true }) as typeof fetch;
}

function isOwnPath(input: Input): input is string {
  return typeof input === "string" && input.startsWith("/") && !input.startsWith("//");
}

function observedFetch(input: Input, init: FetchInit | undefined, state: RequestState, send: () => Promise<Response>): Promise<Response> {
  if (state.prerender !== null && isDynamic(input, init, state, state.prerender.fetchCache)) return new Promise(() => {});
  const key = state.cache === null ? null : memoKey(input, init);
  if (key === null) return send();
  let answer = state.memo.get(key) as Promise<Response> | undefined;
  if (answer === undefined) state.memo.set(key, (answer = send()));
  return answer.then((response) => response.clone());
}

/** Notes tags and lifetimes; true when the answer may not be kept at all. */
function isDynamic(input: Input, init: FetchInit | undefined, state: RequestState, fetchCache: string): boolean {
  const cache = init?.cache ?? (input instanceof Request && input.cache !== "default" ? input.cache : undefined);
  const { revalidate, tags } = init?.next ?? {};
  const isPlain = cache === undefined && revalidate === undefined;
  const storesNothing = cache === "no-store" || cache === "no-cache" || revalidate === 0;
  if (fetchCache === "force-no-store" || fetchCache === "only-no-store" || (fetchCache === "default-no-store" && isPlain)) {
    return markDynamic(state, `fetchCache = "${fetchCache}" for fetch(${JSON.stringify(urlOf(input))})`);
  }
  if (storesNothing && fetchCache !== "force-cache") {
    return markDynamic(state, `fetch(${JSON.stringify(urlOf(input))}, ${revalidate === 0 ? "{ next: { revalidate: 0 } }" : `{ cache: "${cache}" }`})`);
  }
  for (const tag of tags ?? []) state.lifetime.tags.add(tag);
  if (typeof revalidate === "number") limitLifetime(state, revalidate);
  return false;
}

/** Equal requests of one page are sent once. Null for what has effects or cannot be shared. */
function memoKey(input: Input, init: FetchInit | undefined): string | null {
  if (input instanceof Request && (input.method !== "GET" || init !== undefined)) return null;
  const method = init?.method?.toUpperCase() ?? "GET";
  if ((method !== "GET" && method !== "HEAD") || init?.body || init?.signal || input instanceof Request && input.signal.aborted) return null;
  const headers = [...new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))];
  return `fetch ${method} ${urlOf(input)} ${JSON.stringify([headers, init?.cache, init?.credentials, init?.redirect, init?.next])}`;
}

function urlOf(input: Input): string {
  return input instanceof Request ? input.url : String(input);
}
