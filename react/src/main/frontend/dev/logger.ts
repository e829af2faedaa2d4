import type { LogErrorOptions, Logger } from "vite";
import { shownErrors, type ShownError } from "../vite/errors.ts";

/** Warnings about what we arrange differently from what the tools expect. */
const noise = [
  /did not pass the `from` option to `postcss\.parse`/,
  /Failed to load url .*virtual:cortado/,
  /is inconsistently optimized/,
  /Failed to resolve dependency: .* 'optimizeDeps\.include'/,
];

/** Vite's messages without its stacks; what it does all the time is not said. */
export function devLogger(project: string): Logger {
  const logged = new WeakSet<object>();
  const warned = new Set<string>();
  const logger: Logger = {
    hasWarned: false,
    info() {},
    warn(message) {
      if (noise.some((pattern) => pattern.test(message))) return;
      logger.hasWarned = true;
      console.warn(message);
    },
    warnOnce(message) {
      if (warned.has(message)) return;
      warned.add(message);
      logger.warn(message);
    },
    error(message: string, options?: LogErrorOptions) {
      const error = options?.error;
      if (error && logged.has(error)) return;
      if (error) logged.add(error);
      logErrors(shownErrors(error ?? message, project));
    },
    clearScreen() {},
    hasErrorLogged: (error) => logged.has(error),
  };
  return logger;
}

let lastLogged = "";

/** One broken file is met by every graph and every request; it is said once until something works again. */
export function logErrors(errors: ShownError[]): void {
  const text = errors.map(format).join("\n");
  if (text === lastLogged || noise.some((pattern) => pattern.test(text))) return;
  lastLogged = text;
  console.error(text);
}

export function forgetErrors(): void {
  lastLogged = "";
}

/** The sentence, the place and the frame, one below the other. */
export function format({ message, file, line, column, frame }: ShownError): string {
  const place = file ? `${file}${line ? `:${line}${column ? `:${column}` : ""}` : ""}` : undefined;
  return [place ? `${place}: ${message}` : message, frame].filter(Boolean).join("\n");
}
