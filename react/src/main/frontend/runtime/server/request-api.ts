import { DynamicUsageError } from "../shared/state.ts";

/**
 * The promise that a request API gives. Code written for Next.js 14 uses it without await: the methods of the value are on
 * the promise too. While prerendering it never settles, because the render has been given up.
 */
export function requestApi<T extends object>(givenUp: boolean, read: () => T): Promise<T> {
  if (givenUp) {
    return new Proxy(new Promise<T>(() => {}), {
      get(target, name) {
        const own = Reflect.get(target, name) as unknown;
        if (typeof own === "function") return own.bind(target);
        if (typeof name === "symbol" || name === "status" || name === "value") return own;
        throw new DynamicUsageError("A request API was used while prerendering.");
      },
    });
  }
  const value = read();
  const promise = Promise.resolve(value);
  Object.assign(promise, { status: "fulfilled", value });
  return new Proxy(promise, {
    get(target, name) {
      if (name in target) {
        const own = Reflect.get(target, name) as unknown;
        return typeof own === "function" ? own.bind(target) : own;
      }
      const member = Reflect.get(value, name) as unknown;
      return typeof member === "function" ? member.bind(value) : member;
    },
  });
}
