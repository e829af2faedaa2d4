/** next/cache */

import { currentState, limitLifetime, markDynamic, requestStorage, requireState } from "./shared/state.ts";
import { cachedData } from "./server/data-cache.ts";
import { invalidate } from "./server/invalidate.ts";

/** Prefix of the tags that every page has: its own path, its file and the layouts around it. */
const PATH_TAG = "_N_T_";

/** Forgets what was prerendered for a path; with a type, for a route pattern or everything below a layout. */
export function revalidatePath(path: string, type?: "page" | "layout"): void {
  if (typeof path !== "string" || !path.startsWith("/")) throw new TypeError(`revalidatePath(): the path must begin with a slash, not ${JSON.stringify(path)}.`);
  const normalized = path.length > 1 ? path.replace(/\/$/, "") : path;
  const tag = PATH_TAG + (type === undefined ? normalized : `${normalized === "/" ? "" : normalized}/${type}`);
  invalidate({ tags: [tag], paths: type === undefined ? [normalized] : [] });
}

const PROFILES = ["default", "seconds", "minutes", "hours", "days", "weeks", "max"];

/**
 * What was made from data with this tag is stale: it is shown once more while it is made anew. With `{ expire: 0 }`, or without
 * a profile as before Next.js 16, it is forgotten at once.
 */
export function revalidateTag(tag: string, profile?: string | { expire?: number }): void {
  if (typeof tag !== "string" || tag === "") throw new TypeError("revalidateTag() needs a tag.");
  if (typeof profile === "string" && !PROFILES.includes(profile)) {
    throw new TypeError(`revalidateTag(): there is no profile ${JSON.stringify(profile)}; use "max", or { expire: 0 } to forget at once.`);
  }
  const atOnce = profile === undefined || (typeof profile === "object" && profile.expire === 0);
  invalidate({ tags: atOnce ? [tag] : [], paths: [], stale: atOnce ? [] : [tag] });
}

export function updateTag(_tag: string): never {
  throw new Error("updateTag() works in server actions only, and those are not built yet; use revalidateTag() in a route handler.");
}

export function refresh(): never {
  throw new Error("refresh() works in server actions only, and those are not built yet; use useRouter().refresh() in the browser.");
}

/** What follows is different for every request. */
export function unstable_noStore(): void {
  const state = currentState();
  if (state !== undefined && !state.isShared) markDynamic(state, "unstable_noStore()");
}

/** Keeps what the function gives, as JSON, for all requests with the same arguments. In development it runs each time, so that an edit is seen. */
export function unstable_cache<A extends unknown[], R>(
  callback: (...parameters: A) => Promise<R>,
  keyParts: string[] = [],
  options: { tags?: string[]; revalidate?: number | false } = {},
): (...parameters: A) => Promise<R> {
  const { tags = [], revalidate = false } = options;
  if (revalidate === 0) throw new Error("unstable_cache(): revalidate must be more than 0 seconds, or false; without a cache call the function itself.");
  const source = callback.toString();
  return async (...parameters) => {
    const state = requireState("unstable_cache()");
    for (const tag of tags) state.lifetime.tags.add(tag);
    limitLifetime(state, revalidate);
    // without the request: what one visitor may see must not be kept for the others
    const make = () => requestStorage.run({ ...state, prerender: null, isShared: true }, callback, ...parameters);
    if (import.meta.env.DEV) return make();
    return cachedData([source, keyParts, parameters], { tags, revalidate: revalidate === false ? 0 : revalidate }, state, make);
  };
}

function notBuilt(name: string) {
  return (): never => {
    throw new Error(`${name}() belongs to "use cache", which is not built yet in Cortado.`);
  };
}

export const cacheLife = notBuilt("cacheLife");
export const cacheTag = notBuilt("cacheTag");
export const unstable_cacheLife = notBuilt("unstable_cacheLife");
export const unstable_cacheTag = notBuilt("unstable_cacheTag");
