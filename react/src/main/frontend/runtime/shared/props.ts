/** `params` and `searchParams`, on the server and in the browser: names that clients choose, as plain objects that React hands on. */

import type { Params } from "../contract.ts";

export type SearchParams = Record<string, string | string[]>;

/** Sets a value under a name that a client chose. An assignment to `__proto__` would not make a property. */
export function setOwn<T>(target: Record<string, T>, name: string, value: NoInfer<T>): void {
  if (name === "__proto__") Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
  else target[name] = value;
}

/** The query of a URL; without one it is empty. */
export function parseQuery(url: string): SearchParams {
  const start = url.indexOf("?");
  const grouped: SearchParams = {};
  if (start === -1 || start === url.length - 1) return grouped;
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    const before = Object.hasOwn(grouped, name) ? grouped[name] : undefined;
    if (before === undefined) setOwn(grouped, name, value);
    else if (Array.isArray(before)) before.push(value);
    else setOwn(grouped, name, [before, value]);
  }
  return grouped;
}

/** Those of the parameters that have a value. */
export function pick(params: Params, names: string[]): Params {
  const picked: Params = {};
  for (const name of names) if (Object.hasOwn(params, name)) setOwn(picked, name, params[name]!);
  return picked;
}

/** What React and bundlers look for on promises; what every promise has is told by the promise itself. */
const RESERVED = new Set(["reason", "displayName", "toJSON", "$$typeof", "__esModule", "_debugInfo"]);

/**
 * A promise that is settled already; React reads it without suspending. Code written for Next.js 14 finds the values on the promise
 * itself, but for those whose names mean something there.
 */
export function settled<T extends object>(value: T): Promise<T> & T {
  const promise = Object.assign(Promise.resolve(value), { status: "fulfilled", value }) as unknown as Promise<T> & T;
  const members = promise as Record<string, unknown>;
  for (const [name, member] of Object.entries(value)) if (!(name in promise) && !RESERVED.has(name)) members[name] = member;
  return promise;
}
