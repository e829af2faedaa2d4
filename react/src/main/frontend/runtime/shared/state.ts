/**
 * What a running request is about, for everything that asks without being handed it: headers(), fetch(), after().
 *
 * The react-server and the SSR graph hold a copy of this module each, and React renders lazily, long after the handler
 * returned: the storage is one per process and the state lives as long as somebody renders in it.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Instruction } from "../contract.ts";

export interface Lifetime {
  /** Lowest revalidate seen, in seconds; false = until the next build. */
  revalidate: number | false;
  tags: Set<string>;
}

export interface StaticRender {
  /** Why the page cannot be prerendered; the first reason wins. */
  dynamic: string | null;
  /** Called with the first reason. */
  onDynamic: (reason: string) => void;
  /** dynamic = "force-static": request data is empty instead of a reason. */
  forced: boolean;
  /** What the route segment config says about fetch(). */
  fetchCache: string;
}

export interface RequestState {
  instruction: Instruction;
  /** What is being rendered, for messages: "app/page.tsx". */
  file: string;
  /** Path and query as the client sent it. */
  url: string;
  headers: IncomingHttpHeaders;
  request: IncomingMessage | null;
  /** Present while prerendering. */
  prerender: StaticRender | null;
  lifetime: Lifetime;
  /** Where cookies().set goes; null where cookies cannot be set any more. */
  setCookies: string[] | null;
  /** Work of after(), started when the answer has ended. */
  after: (() => unknown)[];
  /** Set once the answer has ended. */
  finished: boolean;
  /** What the answer has to wait for. */
  pending: Promise<unknown>[];
  /** What React's cache() remembers; null outside of pages. */
  cache: Map<unknown, unknown> | null;
  /** The running code is to give the same for everybody: it may not look at the request. */
  isShared: boolean;
  /** Values that belong to the request: parsed cookies, memoised fetches. */
  memo: Map<unknown, unknown>;
}

const key = Symbol.for("cortado.request");
const globals = globalThis as unknown as Record<symbol, AsyncLocalStorage<RequestState> | undefined>;

export const requestStorage: AsyncLocalStorage<RequestState> = (globals[key] ??= new AsyncLocalStorage());

export function currentState(): RequestState | undefined {
  return requestStorage.getStore();
}

export function requireState(what: string): RequestState {
  const state = requestStorage.getStore();
  if (state === undefined) {
    throw new Error(`${what} was called outside a request. Call it while rendering or in a route handler, not at module level.`);
  }
  return state;
}

export function createState(instruction: Instruction, request: IncomingMessage, file: string): RequestState {
  return {
    instruction,
    file,
    url: request.url ?? "/",
    headers: request.headers,
    request,
    prerender: null,
    lifetime: { revalidate: false, tags: new Set() },
    setCookies: null,
    after: [],
    finished: false,
    pending: [],
    cache: null,
    isShared: false,
    memo: new Map(),
  };
}

/** Thrown out of synchronous request APIs while prerendering; the render has been given up by then. */
export class DynamicUsageError extends Error {
  readonly digest = "DYNAMIC_SERVER_USAGE";
}

/**
 * A request API was used. While prerendering, notes the reason and answers true: the caller then waits for ever, because
 * the render is thrown away.
 */
export function markDynamic(state: RequestState, what: string): boolean {
  const { prerender } = state;
  if (state.isShared) throw new Error(`${what} cannot be used in a function given to unstable_cache(): what it gives is for all requests. Pass the value as an argument.`);
  if (prerender === null || prerender.forced) return false;
  if (prerender.dynamic === null) {
    prerender.dynamic = `${what} in ${state.file}`;
    prerender.onDynamic(prerender.dynamic);
  }
  return true;
}

/** Shortens the lifetime of what is being prerendered. */
export function limitLifetime(state: RequestState, revalidate: number | false): void {
  const { lifetime } = state;
  if (revalidate === false) return;
  if (lifetime.revalidate === false || revalidate < lifetime.revalidate) lifetime.revalidate = revalidate;
}
