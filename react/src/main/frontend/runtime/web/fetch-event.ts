import type { NextRequest } from "./next-request.ts";

/** The second argument of the proxy. */
export class NextFetchEvent {
  readonly request: NextRequest;
  readonly sourcePage: string;
  readonly #waitUntil: (work: Promise<unknown>) => void;

  constructor(request: NextRequest, sourcePage: string, waitUntil: (work: Promise<unknown>) => void) {
    this.request = request;
    this.sourcePage = sourcePage;
    this.#waitUntil = waitUntil;
  }

  /** Keeps the worker alive until the work has ended; does not hold up the request. */
  waitUntil(work: Promise<unknown>): void {
    this.#waitUntil(work);
  }

  respondWith(): never {
    throw new Error("event.respondWith() was removed. Return the response from the proxy.");
  }

  passThroughOnException(): void {}
}
