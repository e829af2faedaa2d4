/** The Flight payload that the document brought with it, as streams. */

import type { Boundary } from "../contract.ts";
import type { Preface, Pushed } from "../ssr/inline-flight.ts";

export interface InlinedFlight {
  streams: ReadableStream<Uint8Array>[];
  boundary: Boundary | null;
}

/** Reads what scripts have pushed and will push. This code may run before the first of them. */
export function readInlinedFlight(): Promise<InlinedFlight> {
  return new Promise((resolve) => {
    let receiver: Receiver | null = null;
    const accept = (item: Pushed): void => {
      if (receiver === null) {
        const preface = isPreface(item) ? item : { parts: 1 };
        receiver = new Receiver(preface.parts);
        resolve({ streams: receiver.streams, boundary: preface.boundary ?? null });
      }
      receiver.accept(item);
    };
    const scope = self as unknown as { __cortado?: Pushed[] };
    const queue = (scope.__cortado ??= []);
    for (const item of queue.splice(0)) accept(item);
    queue.push = (...items) => {
      items.forEach(accept);
      return 0;
    };
    // The document ended without the rest: the server failed or the connection broke.
    const endAll = () => setTimeout(() => receiver?.fail(new Error("The document ended before the page was complete.")));
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", endAll);
    else endAll();
  });
}

class Receiver {
  readonly streams: ReadableStream<Uint8Array>[];
  private readonly controllers: ReadableStreamDefaultController<Uint8Array>[] = [];
  private readonly open = new Set<number>();
  private readonly encoder = new TextEncoder();

  constructor(parts: number) {
    this.streams = Array.from({ length: parts }, (_, part) => {
      this.open.add(part);
      return new ReadableStream<Uint8Array>({ start: (controller) => void this.controllers.push(controller) });
    });
  }

  accept(item: Pushed): void {
    if (isPreface(item)) return;
    if (typeof item === "number") {
      if (this.open.delete(item)) this.controllers[item]!.close();
      return;
    }
    const [part, text, isBytes] = typeof item === "string" ? [0, item] : item;
    this.controllers[part]!.enqueue(isBytes ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : this.encoder.encode(text));
  }

  fail(error: Error): void {
    for (const part of this.open) this.controllers[part]!.error(error);
    this.open.clear();
  }
}

function isPreface(item: Pushed): item is Preface {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}
