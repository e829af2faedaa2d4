/** What the browser shows, as one value that changes with each navigation. */

import type { ComponentType } from "react";
import type { Params, Part } from "../contract.ts";
import type { Tree } from "./contexts.ts";
import type { ErrorPageProps } from "./error-boundary.tsx";

export type HistoryAction = "push" | "replace" | "none";

export interface NavigationState extends Tree {
  /** Number of the navigation that led here; what stands in for a page and the page have the same one. */
  navigation: number;
  /** The page itself is still on its way. */
  isShell: boolean;
  /** Path, query and fragment in the address bar. */
  href: string;
  params: Params;
  /** Key of the entry with the root layout. */
  root: string | null;
  /** What to do with the browser's history when this is shown. */
  action: HistoryAction;
  /** Scroll when this is shown: to what is new, or to a position. */
  scroll: boolean | [number, number];
  globalError: ComponentType<ErrorPageProps> | null;
  /** The path that the server rendered the document for: hydration begins with it. */
  renderedPath?: string;
  /** The build that the document came from. */
  build: string | undefined;
}

export interface Change {
  navigation: number;
  href: string;
  action: HistoryAction;
  scroll: boolean | [number, number];
}

/** Key of a chain entry without its parameters: two pages share a root layout when these are equal. */
const directoryOf = (key: string | null): string | undefined => key?.split("?")[0];

let navigations = 0;

export function newNavigation(): number {
  return ++navigations;
}

/** What was fetched ahead may end before the page. */
export function isShell(parts: Part[]): boolean {
  const { chain, until } = parts.at(-1)!;
  return until < chain.length - 1;
}

/** The state that shows a shell: what is still to come suspends, so that the nearest loading page stands in for it. */
export function applyShell(from: NavigationState, parts: Part[], change: Change): NavigationState | null {
  const shell = parts.at(-1)!;
  const pending = new Promise<never>(() => {});
  const nodes = Object.fromEntries(shell.chain.slice(shell.until + 1).map((key) => [key, pending]));
  const state = applyParts(from, [...parts, { ...shell, nodes }], change);
  return state && { ...state, isShell: true };
}

/**
 * The state after parts have arrived: their nodes, and what is kept of the state before. Null when something is missing or
 * the root layout or the build is another one: then only a document helps.
 */
export function applyParts(from: NavigationState, parts: Part[], change: Change): NavigationState | null {
  const page = parts.at(-1)!;
  if (page.build !== from.build || directoryOf(page.root) !== directoryOf(from.root)) return null;
  const fresh: Tree["nodes"] = Object.assign({}, ...parts.map(({ nodes }) => nodes));
  const nodes: Tree["nodes"] = {};
  for (const key of page.chain) {
    const source = [fresh, from.nodes].find((known) => Object.hasOwn(known, key));
    if (source === undefined) return null;
    nodes[key] = source[key];
  }
  return {
    ...change,
    isShell: false,
    chain: page.chain,
    segments: page.segments,
    nodes,
    head: "head" in page ? { node: page.head, before: from.head.node, number: from.generation + 1 } : from.head,
    url: page.url,
    params: page.params,
    root: page.root,
    boundary: page.boundary,
    generation: from.generation + 1,
    globalError: from.globalError,
    build: from.build,
  };
}
