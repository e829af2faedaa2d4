/** What the browser shows, as one value that changes with each navigation. */

import type { ComponentType } from "react";
import type { Params, Part, TreeNode } from "../contract.ts";
import { joined } from "../shared/parts.ts";
import { keysOf, pageOf } from "../shared/tree.ts";
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
  /** The path whose page the children show: an interception depends on it. */
  from: string;
  /** Where each node came from, by its key; nodes of one answer have the same object. */
  sources: Record<string, Source>;
  /** Key of the node with the root layout. */
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

/** What was asked for. */
export interface Source {
  /** Path and query. */
  href: string;
  from: string;
}

export interface Change {
  navigation: number;
  href: string;
  action: HistoryAction;
  scroll: boolean | [number, number];
}

/** Key of a node without its parameters: two pages share a root layout when these are equal. */
const directoryOf = (key: string | null): string | undefined => key?.split("?")[0];

let navigations = 0;

export function newNavigation(): number {
  return ++navigations;
}

/** What was fetched ahead may end before the page. */
export function isShell(parts: Part[]): boolean {
  return joined(parts).isShell;
}

const PENDING = new Promise<never>(() => {});

/** The state that shows a shell: what is still to come suspends, so that the nearest loading page stands in for it. */
export function applyShell(from: NavigationState, parts: Part[], change: Change): NavigationState | null {
  const state = apply(from, parts, change, PENDING);
  return state && { ...state, isShell: true };
}

/**
 * The state after parts have arrived: their nodes, and what is kept of the state before. Null when something is missing or
 * the root layout or the build is another one: then only a document helps.
 */
export function applyParts(from: NavigationState, parts: Part[], change: Change): NavigationState | null {
  return apply(from, parts, change, null);
}

function apply(before: NavigationState, parts: Part[], change: Change, missing: Promise<never> | null): NavigationState | null {
  const page = joined(parts);
  if (page.build !== before.build || directoryOf(page.root) !== directoryOf(before.root)) return null;
  const tree = merged(before.tree, page.tree);
  const nodes: Tree["nodes"] = {};
  const sources: NavigationState["sources"] = {};
  const source: Source = { href: change.href.split("#")[0]!, from: before.from };
  for (const key of keysOf(tree)) {
    const known = [page.nodes, before.nodes].find((some) => Object.hasOwn(some, key));
    if (known === undefined && missing === null) return null;
    nodes[key] = known === undefined ? missing : known[key];
    sources[key] = known === before.nodes ? (before.sources[key] ?? source) : source;
  }
  return {
    ...change,
    isShell: false,
    tree,
    nodes,
    sources,
    from: pageOf(page.tree).fallback === true && pageOf(tree).key === pageOf(before.tree).key ? before.from : source.href.split("?")[0]!,
    head: "head" in page ? { node: page.head, before: before.head.node, number: before.generation + 1 } : before.head,
    url: page.url,
    params: page.params,
    root: page.root,
    boundary: page.boundary,
    generation: before.generation + 1,
    globalError: before.globalError,
    build: before.build,
  };
}

/** A slot that has nothing of its own for the new page goes on showing what it has, as long as its layout stays. */
function merged(before: TreeNode | undefined, now: TreeNode): TreeNode {
  if (before?.key !== now.key || now.slots === undefined) return now;
  const slots = Object.entries(now.slots).map(([name, node]): [string, TreeNode] => {
    const shown = before.slots?.[name];
    return [name, node.fallback === true && shown !== undefined ? shown : merged(shown, node)];
  });
  return { ...now, slots: Object.fromEntries(slots) };
}

/** The same state with newer nodes, for what stays in slots beside the page. */
export function withNodes(state: NavigationState, parts: Part[]): NavigationState {
  const fresh = joined(parts).nodes;
  const nodes = Object.fromEntries(Object.entries(state.nodes).map(([key, node]) => [key, Object.hasOwn(fresh, key) ? fresh[key] : node]));
  return { ...state, nodes };
}
