/** What the build says while it runs: one JSON object a line on standard output. */

import type { Logger } from "vite";
import { UserError } from "../config/errors.ts";
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

/** Messages that Vite only warns about although the page will be broken. */
const fatal = /^(\S+) referenced in \S+ didn't resolve at build time/;

/** Warnings of the tools that say nothing to a user of ours. */
const noise = [
  /Generated an empty chunk/,
  /MODULE_LEVEL_DIRECTIVE/,
  /dynamically imported by .* but also statically imported by/,
  /PLUGIN_TIMINGS/,
  /SOURCEMAP_BROKEN/, // the RSC plugin replaces one word of a chunk
  /chunks are larger than/,
  /FILE_NAME_CONFLICT.*_next\/static\/media/, // the same content, from another graph
  /did not pass the `from` option to `postcss\.parse`/,
  /\bEVAL\b[^]*node_modules/, // what packages do is not the application's affair
];

export interface EventLogger extends Logger {
  /** What must fail the build after all. */
  readonly failures: UserError[];
}

export function eventLogger(): EventLogger {
  const failures: UserError[] = [];
  const logged = new WeakSet<object>();
  const logger: EventLogger = {
    failures,
    hasWarned: false,
    info() {},
    warn(message) {
      logger.hasWarned = true;
      const text = message.replace(/\u001b\[[0-9;]*m/g, "").trim();
      const missing = fatal.exec(text);
      if (missing) failures.push(new UserError(`Cannot find '${missing[1]}', which a style sheet names with url().`));
      else if (!noise.some((pattern) => pattern.test(text))) warn(text);
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
