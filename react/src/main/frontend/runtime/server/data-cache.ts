/** Values that code of the application keeps between requests; the JVM has them for all workers. */

import { createHash } from "node:crypto";
import type { RequestState } from "../shared/state.ts";
import { keepAlive } from "./after.ts";
import { tellHost } from "./host-control.ts";
import { pageTags } from "./page-tags.ts";

export interface DataOptions {
  tags: string[];
  /** Seconds; 0 = never stale. */
  revalidate: number;
}

interface Found {
  value?: string;
  stale: boolean;
  /** For what is made now: told back with it. */
  begun: number;
}

/** A message may be one megabyte; larger values are made each time. */
const LARGEST = 900_000;

/** What is being made, so that everybody who asks meanwhile waits for the same. */
const running = new Map<string, Promise<unknown>>();

/** The value for a key; made where there is none, and made anew behind the answer where it is stale. */
export async function cachedData<T>(parts: unknown[], options: DataOptions, state: RequestState, make: () => Promise<T>): Promise<T> {
  const key = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
  const found = (await tellHost("/_cortado/data/get", { key, pageTags: pageTags(state) }).catch(() => null)) as Found | null;
  if (found === null) return make(); // a build keeps nothing
  const renew = () => once(key, async () => {
    const value = await make();
    const text = JSON.stringify(value);
    if (text !== undefined && text.length <= LARGEST) await tellHost("/_cortado/data/put", { key, value: text, ...options, begun: found.begun }).catch(() => {});
    return value;
  });
  // What is prerendered would be kept as if it were fresh.
  if (found.value === undefined || (found.stale && state.prerender !== null)) return renew();
  if (found.stale) keepAlive(state, renew());
  return JSON.parse(found.value) as T;
}

function once<T>(key: string, work: () => Promise<T>): Promise<T> {
  let promise = running.get(key) as Promise<T> | undefined;
  if (promise === undefined) {
    promise = work().finally(() => running.delete(key));
    running.set(key, promise);
  }
  return promise;
}
