/** `params` and `searchParams` of a request. */

import type { Params } from "../contract.ts";
import { parseQuery, pick, type SearchParams, setOwn, settled } from "../shared/props.ts";
import { DynamicUsageError, markDynamic, type RequestState } from "../shared/state.ts";

/** Pages have parameters as they stand in a URL; route handlers have them decoded. */
export function encoded(params: Params): Params {
  const result: Params = {};
  for (const [name, value] of Object.entries(params)) {
    setOwn(result, name, Array.isArray(value) ? value.map(encodeURIComponent) : encodeURIComponent(value));
  }
  return result;
}

/** The parameters that a layout or page may see. */
export function paramsFor(state: RequestState, names: string[]): Promise<Params> {
  const known = state.memo.get(names) as Promise<Params> | undefined;
  if (known !== undefined) return known;
  const promise = settled(encoded(pick(state.instruction.params, names)));
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
