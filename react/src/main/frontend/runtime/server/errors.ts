/** What happens to errors of server components: a digest for the browser, the whole story for the log. */

import { digestOf, isInterrupt } from "../shared/interrupts.ts";
import { DynamicUsageError, type RequestState } from "../shared/state.ts";
import { rememberError } from "../shared/development-errors.ts";
import { describeError, placeOfError } from "./stack.ts";

/** Errors that were logged already: React reports one error several times on its way up. */
const digests = new WeakMap<object, string>();

/** Gives the digest of an error; logs it when it is a failure and not known yet. */
export function reportError(error: unknown, state: RequestState): string {
  if (isInterrupt(error) || error instanceof DynamicUsageError) return digestOf(error)!;
  if (typeof error === "object" && error !== null) {
    const known = digests.get(error);
    if (known !== undefined) return known;
  }
  const digest = digestOf(error) ?? hash(error instanceof Error ? error.message + (error.stack ?? "") : String(error));
  if (typeof error === "object" && error !== null) digests.set(error, digest);
  if (import.meta.env.DEV) rememberError(digest, { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error), place: placeOfError(error) });
  console.error(`${state.request?.method ?? "GET"} ${state.url} failed in ${state.file} (digest ${digest})\n${describeError(error)}`);
  return digest;
}

/** FNV-1a, as a decimal number: short enough to be read out on the telephone. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return String(value >>> 0);
}
