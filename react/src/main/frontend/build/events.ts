/** What the build says while it runs: one JSON object a line on standard output. */

import type { Logger } from "vite";
import type { ShownError } from "../vite/errors.ts";

type BuildEvent =
  | { event: "progress"; step: string; done: number; total: number }
  | { event: "warning"; message: string }
  | ({ event: "error" } & ShownError);

export function emit(event: BuildEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

const warned = new Set<string>();

/** Each sentence once. */
export function warn(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  emit({ event: "warning", message });
}

/** Warnings of the tools that say nothing to a user of ours. */
const noise = [
  /Generated an empty chunk/,
  /MODULE_LEVEL_DIRECTIVE/,
  /dynamically imported by .* but also statically imported by/,
  /PLUGIN_TIMINGS/,
  /chunks are larger than/,
];

export function eventLogger(): Logger {
  const logged = new WeakSet<object>();
  const logger: Logger = {
    hasWarned: false,
    info() {},
    warn(message) {
      logger.hasWarned = true;
      const text = message.replace(/\u001b\[[0-9;]*m/g, "").trim();
      if (!noise.some((pattern) => pattern.test(text))) warn(text);
    },
    warnOnce(message) {
      logger.warn(message);
    },
    error() {}, // what fails a build is thrown
    clearScreen() {},
    hasErrorLogged: (error) => logged.has(error),
  };
  return logger;
}
