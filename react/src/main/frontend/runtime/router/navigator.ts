/** Navigation in the browser: decides what happens for a URL, and hands the new state to React. */

import { startTransition } from "react";
import { fetchParts, type FetchedParts } from "./fetch-part.ts";
import { applyParts, applyShell, type Change, type HistoryAction, isShell, type NavigationState, newNavigation, withNodes } from "./navigation-state.ts";
import { keysOf } from "../shared/tree.ts";
import { clearPrefetches, prefetchedParts, prefetchParts, type PrefetchKind, rememberParts } from "./prefetch-cache.ts";

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

/** Shows a state that needs nothing from the server, unless its page had not arrived yet. */
export function show(state: NavigationState): void {
  if (state.isShell) {
    const { href, action, scroll } = state;
    const change: Change = { navigation: newNavigation(), href, action, scroll };
    go(change, (signal) => arrive(withoutHash(href), change, signal));
    return;
  }
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
    void loadDocument({ navigation: newNavigation(), href: url.href, action, scroll });
    return;
  }
  const target = pathOf(url);
  const change: Change = {
    navigation: newNavigation(),
    href: target + url.hash,
    action: action === "push" && target + url.hash === shown.href ? "replace" : action,
    scroll,
  };
  if (url.hash !== "" && target === withoutHash(shown.href)) show({ ...shown, ...change });
  else go(change, (signal) => arrive(target, change, signal));
}

/**
 * Renders the page again on the server; everything that was fetched before is forgotten. While a navigation is on its way,
 * it is that page which comes anew.
 */
export function refresh(): void {
  clearPrefetches();
  const change: Change = running?.change ?? { navigation: newNavigation(), href: shown.href, action: "none", scroll: false };
  go(change, async (signal) => {
    const fetched = await fetchParts(withoutHash(change.href), { known: [], from: shown.from, prefetch: false, signal });
    const state = fetched && applyParts(shown, fetched.parts, change);
    return state && { state: await refreshBeside(state, signal) };
  });
}

/** What stays in slots beside the page comes anew from where it came. */
async function refreshBeside(state: NavigationState, signal: AbortSignal): Promise<NavigationState> {
  const others = new Set(Object.values(state.sources));
  others.delete(state.sources[state.tree.key]!);
  let fresh = state;
  for (const { href, from } of others) {
    const fetched = await fetchParts(href, { known: [], from, prefetch: false, signal });
    if (fetched !== null) fresh = withNodes(fresh, fetched.parts);
  }
  return fresh;
}

/** Goes where the history says, without adding to it, when nothing of that page is kept. */
export function restore(href: string, position: [number, number] | undefined): void {
  const change: Change = { navigation: newNavigation(), href, action: "none", scroll: position ?? false };
  go(change, (signal) => arrive(withoutHash(href), change, signal));
}

export function prefetch(href: string, kind: PrefetchKind, onInvalidate?: () => void): void {
  const url = resolveHref(href);
  if (url.origin !== location.origin || pathOf(url) === withoutHash(shown.href)) return;
  prefetchParts(pathOf(url), { known: keysOf(shown.tree), from: shown.from }, kind, onInvalidate);
}

/** What a navigation leads to; a shell knows how to get the rest. */
interface Arrival {
  state: NavigationState;
  rest?: () => Promise<NavigationState | null>;
}

function go(change: Change, load: (signal: AbortSignal) => Promise<Arrival | null>): void {
  running?.controller.abort();
  const controller = new AbortController();
  const { signal } = controller;
  running = { controller, change };
  const settle = (work: Promise<NavigationState | null>): Promise<NavigationState> =>
    work.then(
      (state) => {
        if (signal.aborted) return never<NavigationState>();
        if (state === null) return loadDocument(change);
        if (!state.isShell) running = null;
        return state;
      },
      (error: unknown) => {
        if (signal.aborted) return never<NavigationState>();
        console.error(error);
        return loadDocument(change);
      },
    );
  const loaded = load(signal);
  const next = settle(loaded.then((arrival) => arrival && arrival.state));
  startTransition(() => dispatch(next));
  void loaded.then((arrival) => {
    const rest = arrival?.rest;
    if (rest !== undefined && !signal.aborted) void settle(rest()).then((state) => startTransition(() => dispatch(state)));
  }, nothing);
}

async function arrive(target: string, change: Change, signal: AbortSignal): Promise<Arrival | null> {
  const from = shown;
  const ahead = await prefetchedParts(target, from.from);
  if (ahead !== null) {
    const there = redirected(change, target, ahead.href);
    if (isShell(ahead.parts)) {
      const shell = applyShell(from, ahead.parts, there);
      if (shell !== null) return { state: shell, rest: () => fetchPage(target, there, shell, { known: knownOf(shell, from, ahead), from: from.from }, signal) };
    } else {
      const state = applyParts(from, ahead.parts, there);
      if (state !== null) return { state };
    }
  }
  const state = await fetchPage(target, change, from, { known: keysOf(from.tree), from: from.from }, signal);
  return state && { state };
}

/** What the browser has of a page when its shell is on the screen. */
function knownOf({ tree }: NavigationState, before: NavigationState, { parts }: FetchedParts): string[] {
  return keysOf(tree).filter((key) => Object.hasOwn(before.nodes, key) || parts.some(({ nodes }) => Object.hasOwn(nodes, key)));
}

interface Known {
  known: string[];
  from: string;
}

async function fetchPage(target: string, change: Change, from: NavigationState, known: Known, signal: AbortSignal): Promise<NavigationState | null> {
  const fetched = await fetchParts(target, { ...known, prefetch: false, signal });
  if (fetched === null) return null;
  if (fetched.href === target) rememberParts(target, known.from, fetched);
  return applyParts(from, fetched.parts, redirected(change, target, fetched.href));
}

function redirected(change: Change, asked: string, got: string): Change {
  return got === asked ? change : { ...change, href: got };
}

/** Leaves the page for a document; never settles. */
function loadDocument({ navigation, href, action }: Change): Promise<never> {
  // The address of a shell is in the history already.
  if (action === "push" && navigation !== shown.navigation) location.assign(href);
  else if (action === "replace" || href !== shown.href) location.replace(href);
  else location.reload();
  return never();
}

function nothing(): void {}

function never<T>(): Promise<T> {
  return new Promise(() => {});
}

export function pathOf(url: URL): string {
  return url.pathname + url.search;
}

export function withoutHash(href: string): string {
  return href.split("#")[0]!;
}
