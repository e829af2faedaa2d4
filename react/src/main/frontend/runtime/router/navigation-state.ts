/** What the browser shows, as one value that changes with each navigation. */

import type { ComponentType } from "react";
import type { Params, Part } from "../contract.ts";
import type { Tree } from "./contexts.ts";
import type { ErrorPageProps } from "./error-boundary.tsx";

export type HistoryAction = "push" | "replace" | "none";

export interface NavigationState extends Tree {
  /** Path, query and fragment in the address bar. */
  href: string;
  params: Params;
  /** What to do with the browser's history when this is shown. */
  action: HistoryAction;
  /** Scroll when this is shown: to what is new, or to a position. */
  scroll: boolean | [number, number];
  globalError: ComponentType<ErrorPageProps> | null;
  /** The build that the document came from. */
  build: string | undefined;
}

export interface Change {
  href: string;
  action: HistoryAction;
  scroll: boolean | [number, number];
}

/** Key of a chain entry without its parameters: two pages share a root layout when these are equal. */
const directoryOf = (key: string | undefined): string | undefined => key?.split("?")[0];

/**
 * The state after parts have arrived: their nodes, and what is kept of the state before. Null when something is missing or
 * the root layout or the build is another one: then only a document helps.
 */
export function applyParts(from: NavigationState, parts: Part[], change: Change): NavigationState | null {
  const page = parts.at(-1)!;
  if (page.build !== from.build || directoryOf(page.chain[0]) !== directoryOf(from.chain[0])) return null;
  const fresh: Tree["nodes"] = Object.assign({}, ...parts.map(({ nodes }) => nodes));
  const nodes: Tree["nodes"] = {};
  for (const key of page.chain) {
    if (!(key in fresh) && !(key in from.nodes)) return null;
    nodes[key] = key in fresh ? fresh[key] : from.nodes[key];
  }
  return {
    ...change,
    chain: page.chain,
    segments: page.segments,
    nodes,
    url: page.url,
    params: page.params,
    boundary: page.boundary,
    generation: from.generation + 1,
    globalError: from.globalError,
    build: from.build,
  };
}
