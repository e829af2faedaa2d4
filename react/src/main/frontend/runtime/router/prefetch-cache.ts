/** Parts that were fetched before anybody asked for them. */

import { fetchParts, type FetchedParts } from "./fetch-part.ts";

export type PrefetchKind = "auto" | "full";

interface Entry {
  /** The page where it was asked for. */
  from: string;
  result: Promise<FetchedParts | null>;
  kind: PrefetchKind;
  expires: number;
  onInvalidate: (() => void)[];
}

const STATIC_LIFETIME = 300_000;
/** After a refusal the server is not asked again for this long. */
const REFUSAL_LIFETIME = 30_000;
const MAX_ENTRIES = 100;
const MAX_RUNNING = 4;
const MAX_WAITING = 100;

const entries = new Map<string, Entry>();
const waiting: (() => void)[] = [];
let running = 0;

/** Fetches ahead, unless that has been done already. */
export function prefetchParts(href: string, { known: nodes, from }: { known: string[]; from: string }, kind: PrefetchKind, onInvalidate?: () => void): void {
  const known = entries.get(href);
  if (known !== undefined && known.from === from && known.expires > Date.now() && (known.kind === "full" || kind === "auto")) {
    if (onInvalidate) known.onInvalidate.push(onInvalidate);
    return;
  }
  if (waiting.length >= MAX_WAITING) return;
  const result = inTurn(() => fetchParts(href, { known: nodes, from, prefetch: kind === "auto" })).catch(() => null);
  const entry: Entry = { from, result, kind, expires: Date.now() + STATIC_LIFETIME, onInvalidate: onInvalidate ? [onInvalidate] : [] };
  void result.then((parts) => {
    if (parts === null) entry.expires = Date.now() + REFUSAL_LIFETIME;
  });
  entries.delete(href);
  entries.set(href, entry);
  if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value!);
}

/** What was fetched ahead for a page. */
export function prefetchedParts(href: string, from: string): Promise<FetchedParts | null> | null {
  const entry = entries.get(href);
  if (entry === undefined) return null;
  if (entry.expires > Date.now()) return entry.result.then((fetched) => (fetched?.isForPage && entry.from !== from ? null : fetched));
  entries.delete(href);
  return null;
}

/** Keeps what navigation fetched, if it may be used again. */
export function rememberParts(href: string, from: string, fetched: FetchedParts): void {
  if (!fetched.isStatic) return;
  entries.set(href, { from, result: Promise.resolve(fetched), kind: "full", expires: Date.now() + STATIC_LIFETIME, onInvalidate: [] });
}

export function clearPrefetches(): void {
  const listeners = [...entries.values()].flatMap(({ onInvalidate }) => onInvalidate);
  entries.clear();
  for (const listener of listeners) listener();
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_RUNNING) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
