/** `params` and `searchParams`: promises, with the values as properties for code written for Next.js 14. */

import type { Params } from "../contract.ts";
import { DynamicUsageError, markDynamic, type RequestState } from "../shared/state.ts";

export type SearchParams = Record<string, string | string[]>;

/** A promise that is settled already; React reads it without suspending. */
export function settled<T extends object>(value: T): Promise<T> & T {
  return Object.assign(Promise.resolve(value), value, { status: "fulfilled", value }) as unknown as Promise<T> & T;
}

/** The parameters that an entry of the chain may see. */
export function paramsFor(state: RequestState, names: string[]): Promise<Params> {
  const known = state.memo.get(names) as Promise<Params> | undefined;
  if (known !== undefined) return known;
  const params: Params = {};
  for (const name of names) {
    const value = state.instruction.params[name];
    if (value !== undefined) params[name] = value;
  }
  const promise = settled(params);
  state.memo.set(names, promise);
  return promise;
}

const searchParamsKey = Symbol("searchParams");

export function searchParamsFor(state: RequestState): Promise<SearchParams> {
  const known = state.memo.get(searchParamsKey) as Promise<SearchParams> | undefined;
  if (known !== undefined) return known;
  const promise = makeSearchParams(state);
  state.memo.set(searchParamsKey, promise);
  return promise;
}

function makeSearchParams(state: RequestState): Promise<SearchParams> {
  if (state.prerender !== null) return state.prerender.forced ? settled({}) : observedSearchParams(state);
  return settled(parseQuery(state.instruction.url));
}

export function parseQuery(url: string): SearchParams {
  const start = url.indexOf("?");
  const grouped: SearchParams = {};
  if (start === -1 || start === url.length - 1) return grouped;
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    const before = Object.hasOwn(grouped, name) ? grouped[name] : undefined;
    if (before === undefined) grouped[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else grouped[name] = [before, value];
  }
  return grouped;
}

/** While prerendering: handing the promise on is fine, looking into it makes the page dynamic. */
function observedSearchParams(state: RequestState): Promise<SearchParams> {
  const never = new Promise<SearchParams>(() => {});
  const use = () => markDynamic(state, "searchParams");
  return new Proxy(never, {
    get(target, name) {
      if (name === "then" || name === "catch" || name === "finally") {
        use();
        return target[name].bind(target);
      }
      if (name === "status" || name === "value" || name === "reason" || typeof name === "symbol") return Reflect.get(target, name);
      use();
      throw new DynamicUsageError("searchParams was read while prerendering.");
    },
    has() {
      use();
      return false;
    },
    ownKeys() {
      use();
      return [];
    },
  });
}
