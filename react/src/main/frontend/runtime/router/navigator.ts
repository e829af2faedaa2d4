/** Navigation in the browser: decides what happens for a URL, and hands the new state to React. */

import { startTransition } from "react";
import { type NavigationState, applyParts, type Change, type HistoryAction } from "./navigation-state.ts";
import { clearPrefetches, prefetchedParts, prefetchParts, type PrefetchKind, rememberParts } from "./prefetch-cache.ts";
import { fetchParts } from "./fetch-part.ts";

export type NextState = NavigationState | Promise<NavigationState>;

let shown: NavigationState;
let dispatch: (next: NextState) => void = () => {};
/** The navigation that waits for the server. */
let running: { controller: AbortController; change: Change } | null = null;

/** Called by the React root with each state that is on the screen. */
export function showState(state: NavigationState): void {
  shown = state;
}

export function shownState(): NavigationState {
  return shown;
}

export function connect(toReact: (next: NextState) => void): void {
  dispatch = toReact;
}

/** Shows a state that needs nothing from the server. */
export function show(state: NavigationState): void {
  running?.controller.abort();
  running = null;
  startTransition(() => dispatch(state));
}

export interface NavigateOptions {
  action: HistoryAction;
  scroll: boolean;
}

/** Resolves a reference against the page; throws for what must never be followed. */
export function resolveHref(href: string): URL {
  const url = new URL(href, location.href);
  if (url.protocol === "javascript:") throw new Error("A javascript: URL was blocked: navigation must not run code.");
  return url;
}

export function navigate(href: string, { action, scroll }: NavigateOptions): void {
  const url = resolveHref(href);
  if (url.origin !== location.origin) {
    loadDocument(url.href, action);
    return;
  }
  const target = pathOf(url);
  const change: Change = { href: target + url.hash, action: action === "push" && target + url.hash === shown.href ? "replace" : action, scroll };
  if (url.hash !== "" && target === withoutHash(shown.href)) {
    show({ ...shown, ...change });
    return;
  }
  go(change, (signal) => arrive(target, change, signal));
}

/**
 * Renders the page again on the server; everything that was fetched before is forgotten. While a navigation is on its way,
 * it is that page which comes anew.
 */
export function refresh(): void {
  clearPrefetches();
  const change: Change = running?.change ?? { href: shown.href, action: "none", scroll: false };
  go(change, async (signal) => {
    const fetched = await fetchParts(withoutHash(change.href), { chain: [], prefetch: false, signal });
    return fetched && applyParts(shown, fetched.parts, change);
  });
}

/** Goes where the history says, without adding to it, when nothing of that page is kept. */
export function restore(href: string, position: [number, number] | undefined): void {
  const change: Change = { href, action: "none", scroll: position ?? false };
  go(change, (signal) => arrive(withoutHash(href), change, signal));
}

export function prefetch(href: string, kind: PrefetchKind, onInvalidate?: () => void): void {
  const url = resolveHref(href);
  if (url.origin !== location.origin || pathOf(url) === withoutHash(shown.href)) return;
  prefetchParts(pathOf(url), shown.chain, kind, onInvalidate);
}

function go(change: Change, load: (signal: AbortSignal) => Promise<NavigationState | null>): void {
  running?.controller.abort();
  const controller = new AbortController();
  running = { controller, change };
  const next = load(controller.signal).then(
    (state) => {
      if (controller.signal.aborted) return never<NavigationState>();
      running = null;
      if (state === null) return loadDocument(change.href, change.action);
      return state;
    },
    (error: unknown) => {
      if (controller.signal.aborted) return never<NavigationState>();
      console.error(error);
      return loadDocument(change.href, change.action);
    },
  );
  startTransition(() => dispatch(next));
}

async function arrive(target: string, change: Change, signal: AbortSignal): Promise<NavigationState | null> {
  const from = shown;
  const ahead = await prefetchedParts(target);
  if (ahead !== null) {
    const state = applyParts(from, ahead.parts, redirected(change, target, ahead.href));
    if (state !== null) return state;
  }
  const fetched = await fetchParts(target, { chain: from.chain, prefetch: false, signal });
  if (fetched === null) return null;
  if (fetched.href === target) rememberParts(target, fetched);
  return applyParts(from, fetched.parts, redirected(change, target, fetched.href));
}

function redirected(change: Change, asked: string, got: string): Change {
  return got === asked ? change : { ...change, href: got };
}

/** Leaves the page for a document; never settles. */
function loadDocument(href: string, action: HistoryAction): Promise<never> {
  if (action === "push") location.assign(href);
  else if (action === "replace" || href !== shown.href) location.replace(href);
  else location.reload();
  return never();
}

function never<T>(): Promise<T> {
  return new Promise(() => {});
}

export function pathOf(url: URL): string {
  return url.pathname + url.search;
}

export function withoutHash(href: string): string {
  return href.split("#")[0]!;
}
