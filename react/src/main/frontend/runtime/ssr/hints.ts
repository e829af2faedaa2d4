import type { Readable } from "node:stream";
import * as ReactDOM from "react-dom";

/** What a server component asked for with `preload()`, `preinit()` and the like, to be said again where a document is rendered. */
export type Hints = (() => void)[];

type Dispatcher = Record<string, (...values: unknown[]) => void>;

const internals = (ReactDOM as unknown as Record<string, { d: Dispatcher }>)["__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE"]!;

/** prefetchDNS, preconnect, preload, preloadModule, preinitStyle, preinitScript, preinitModuleScript */
const METHODS = ["D", "C", "L", "m", "S", "X", "M"];

let collector: Hints | null = null;
let installed = false;

/**
 * A Flight decoder passes hints on the moment it reads them. That is outside of the document's render, which would not hear
 * of them, so they are kept.
 */
export function collectingHints(source: Readable, hints: Hints): Readable {
  install();
  const collecting = {
    on(event: string, listener: (chunk?: unknown) => void) {
      source.on(event, event === "data" ? (chunk) => collect(hints, () => listener(chunk)) : listener);
      return collecting;
    },
  };
  return collecting as unknown as Readable;
}

function collect(hints: Hints, read: () => void): void {
  const outer = collector;
  collector = hints;
  try {
    read();
  } finally {
    collector = outer;
  }
}

// not when this module is loaded: the renderer installs its own methods when it is
function install(): void {
  if (installed) return;
  installed = true;
  const own = internals.d;
  internals.d = { ...own };
  for (const name of METHODS) {
    internals.d[name] = (...values) => {
      if (collector === null) own[name]!(...values);
      else collector.push(() => own[name]!(...values));
    };
  }
}
