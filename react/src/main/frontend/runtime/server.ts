/** next/server */

import { runAfter, keepAlive } from "./server/after.ts";
import { markDynamic, requireState } from "./shared/state.ts";
import type { LightResponse } from "./web/light-response.ts";

export { NextRequest } from "./web/next-request.ts";
export { NextResponse } from "./web/next-response.ts";
export { NextURL } from "./web/next-url.ts";
export { NextFetchEvent } from "./web/fetch-event.ts";
export { isBot, userAgent, userAgentFromString } from "./web/user-agent.ts";

export type NextMiddleware = (request: unknown, event: unknown) => LightResponse | Response | null | undefined | void | Promise<unknown>;
export type NextProxy = NextMiddleware;

export const URLPattern: unknown = (globalThis as { URLPattern?: unknown }).URLPattern;

/** Runs work when the answer has ended; the server waits for it before it stops. */
export function after(work: Promise<unknown> | (() => unknown)): void {
  const state = requireState("after()");
  if (typeof work === "function") runAfter(state, work);
  else if (typeof (work as Promise<unknown> | null)?.then === "function") keepAlive(state, Promise.resolve(work));
  else throw new TypeError("after() takes a promise or a function.");
}

/** Waits for a request: what follows is not prerendered. */
export function connection(): Promise<void> {
  const state = requireState("connection()");
  return markDynamic(state, "connection()") ? new Promise(() => {}) : Promise.resolve();
}

export class ImageResponse {
  constructor() {
    throw new Error("ImageResponse is not built yet in Cortado; put an image file beside the page.");
  }
}
