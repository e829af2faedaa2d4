import type { RequestState } from "../shared/state.ts";
import { headersOf } from "../web/next-request.ts";

/** What headers() gives. */
export class ReadonlyHeaders extends Headers {
  override append(): void {
    readonly();
  }
  override set(): void {
    readonly();
  }
  override delete(): void {
    readonly();
  }
}

const key = Symbol("headers");

export function readonlyHeaders(state: RequestState): ReadonlyHeaders {
  let headers = state.memo.get(key) as ReadonlyHeaders | undefined;
  if (headers === undefined) {
    const isEmpty = state.request === null || state.prerender !== null;
    headers = new ReadonlyHeaders(isEmpty ? undefined : [...headersOf(state.request!)]);
    state.memo.set(key, headers);
  }
  return headers;
}

function readonly(): never {
  throw new Error("The headers of the request cannot be changed. Set headers of the answer in a route handler or in the proxy.");
}
