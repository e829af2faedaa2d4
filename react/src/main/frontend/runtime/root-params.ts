/** `next/root-params`: the parameters of root layouts, for server components that have no `params` at hand. */

import { encoded } from "./server/props.ts";
import { requireState } from "./shared/state.ts";

export function rootParam(name: string): Promise<string | string[] | undefined> {
  const { params } = requireState(`${name}() of next/root-params`).instruction;
  return Promise.resolve(Object.hasOwn(params, name) ? encoded(params)[name] : undefined);
}
