/** The Flight payload that the document brought with it, as streams. */

import type { Boundary } from "../contract.ts";
import type { Preface, Pushed } from "../ssr/inline-flight.ts";

type Controller = ReadableStreamDefaultController<Uint8Array>;

export interface InlinedFlight {
  streams: ReadableStream<Uint8Array>[];
  boundary: Boundary | null;
}

/** Reads what scripts have pushed and will push. */
export function readInlinedFlight(): InlinedFlight {
  const scope = self as unknown as { __cortado?: Pushed[] };
  const queue = (scope.__cortado ??= []);
  const first = queue[0];
  const preface = isPreface(first) ? first : null;
  const controllers: Controller[] = [];
  const open = new Set<Controller>();
  const streams = Array.from(
    { length: preface?.parts ?? 1 },
    () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controllers.push(controller);
          open.add(controller);
        },
      }),
  );
  const encoder = new TextEncoder();

  const accept = (item: Pushed): void => {
    if (isPreface(item)) return;
    if (typeof item === "number") {
      const controller = controllers[item]!;
      if (open.delete(controller)) controller.close();
      return;
    }
    const [part, text, isBytes] = typeof item === "string" ? [0, item] : item;
    controllers[part]!.enqueue(isBytes ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : encoder.encode(text));
  };
  queue.forEach(accept);
  queue.length = 0;
  queue.push = (...items) => {
    items.forEach(accept);
    return 0;
  };

  // The document ended without the rest: the server failed or the connection broke.
  const endAll = () => setTimeout(() => open.forEach((controller) => controller.error(new Error("The document ended before the page was complete."))));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", endAll);
  else endAll();
  return { streams, boundary: preface?.boundary ?? null };
}

function isPreface(item: Pushed | undefined): item is Preface {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}
