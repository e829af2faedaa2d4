/** Asks the server for the parts of a page that the browser does not have. */

import { createFromReadableStream } from "@vitejs/plugin-rsc/browser";
import type { Part } from "../contract.ts";
import { splitStream } from "./split-stream.ts";

export interface FetchedParts {
  parts: Part[];
  /** Where redirects led, without the fragment; the same as asked for when there were none. */
  href: string;
  /** Prerendered: may be used again for a while. */
  isStatic: boolean;
  /** Another answer may come where one comes from another page. */
  isForPage: boolean;
}

export interface FetchPartOptions {
  /** Keys of the nodes that the browser has. */
  known: string[];
  /** The path of the page where one is: another one may stand in for the one that is asked for. */
  from: string;
  /** Only what is prerendered, or what stands in for the page. */
  prefetch: boolean;
  signal?: AbortSignal;
}

/** Null: only loading the document helps (no RSC answer, another build, the network). */
export async function fetchParts(href: string, options: FetchPartOptions): Promise<FetchedParts | null> {
  const headers: Record<string, string> = { rsc: "1", "next-url": options.from };
  const known = options.known.length === 0 ? "" : encodeURIComponent(JSON.stringify(options.known));
  if (known !== "") headers["x-cortado-nodes"] = known;
  if (options.prefetch) headers["next-router-prefetch"] = "1";
  let response: Response;
  try {
    response = await fetch(withMarker(href, `${known} ${options.from}${options.prefetch ? " prefetch" : ""}`), {
      headers,
      credentials: "same-origin",
      priority: options.prefetch ? "low" : "auto",
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return null;
  }
  if (!response.headers.get("content-type")?.startsWith("text/x-component") || response.body === null) {
    void response.body?.cancel();
    return null;
  }
  const lengths = response.headers.get("x-cortado-parts")?.split(",").map(Number);
  const streams = lengths === undefined ? [response.body] : splitStream(response.body, lengths);
  const parts = await Promise.all(streams.map((stream) => createFromReadableStream<Part>(stream)));
  return {
    parts,
    href: response.redirected ? withoutMarker(response.url) : href,
    isStatic: response.headers.has("x-nextjs-prerender"),
    isForPage: /\bnext-url\b/i.test(response.headers.get("vary") ?? ""),
  };
}

/** `_rsc` keeps caches between us from mixing documents and parts for browsers that have other nodes. */
function withMarker(href: string, what: string): string {
  const [path, query] = href.split("#")[0]!.split(/\?(.*)/s) as [string, string?];
  return `${path}?${query === undefined || query === "" ? "" : `${query}&`}_rsc=${hash(what)}`;
}

function withoutMarker(href: string): string {
  const url = new URL(href);
  const query = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && pair.split("=")[0] !== "_rsc")
    .join("&");
  return url.pathname + (query === "" ? "" : `?${query}`);
}

function hash(text: string): string {
  let value = 5381;
  for (let index = 0; index < text.length; index++) value = (Math.imul(value, 33) ^ text.charCodeAt(index)) >>> 0;
  return value.toString(36);
}
