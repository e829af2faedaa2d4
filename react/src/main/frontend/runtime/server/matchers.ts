/** `config.matcher` of the proxy. */

import type { Condition, ProxyMatcher } from "../contract.ts";
import { compilePattern } from "./path-pattern.ts";

interface MatcherObject {
  source: string;
  locale?: false;
  has?: Condition[];
  missing?: Condition[];
}

export function compileMatchers(config: unknown, file: string): ProxyMatcher[] {
  const matcher = (config as { matcher?: unknown } | undefined)?.matcher;
  if (matcher === undefined) return [];
  const list = Array.isArray(matcher) ? matcher : [matcher];
  if (list.length === 0) throw new Error(`${file}: config.matcher is empty. Remove it to match every path.`);
  return list.map((item: unknown) => compile(typeof item === "string" ? { source: item } : (item as MatcherObject), file));
}

function compile(matcher: MatcherObject, file: string): ProxyMatcher {
  if (typeof matcher?.source !== "string" || !matcher.source.startsWith("/")) {
    throw new Error(`${file}: config.matcher must hold paths that begin with a slash, not ${JSON.stringify(matcher?.source ?? matcher)}.`);
  }
  const regexp = compilePattern(matcher.source);
  new RegExp(regexp); // throws on what path-to-regexp lets pass
  return { regexp, has: conditions(matcher.has, file), missing: conditions(matcher.missing, file) };
}

function conditions(list: Condition[] | undefined, file: string): Condition[] {
  return (list ?? []).map((condition) => {
    const { type } = condition;
    if (type === "host" && typeof condition.value === "string") return { type, value: condition.value };
    if ((type === "header" || type === "cookie" || type === "query") && typeof condition.key === "string") {
      return { type, key: condition.key, ...(condition.value === undefined ? {} : { value: condition.value }) };
    }
    throw new Error(`${file}: config.matcher: a condition needs a type (header, cookie, query, host) and a key, not ${JSON.stringify(condition)}.`);
  });
}
