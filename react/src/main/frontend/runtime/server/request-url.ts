import type { Instruction } from "../contract.ts";

/** The URL of a request. Path and query are those that the JVM has routed by, whatever the origin is. */
export function requestUrl({ origin, url }: Pick<Instruction, "origin" | "url">): URL {
  const query = url.indexOf("?");
  const path = query === -1 ? url : url.slice(0, query);
  const result = new URL(origin);
  result.pathname = path;
  result.search = query === -1 ? "" : url.slice(query);
  if (result.pathname !== path) throw new Error(`The path ${path} is not in its normal form: as a URL it would be ${result.pathname}.`);
  return result;
}

/** What a URL of the site itself has behind its origin; null for URLs of other sites, and for what is no absolute URL. */
export function withoutOwnOrigin(url: string, origin: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin: its, pathname, search, hash } = new URL(url);
  return its === new URL(origin).origin ? pathname + search + hash : null;
}
