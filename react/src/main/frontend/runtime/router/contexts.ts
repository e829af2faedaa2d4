/** React contexts of the router; the same in the SSR and the browser graph, never in the react-server graph. */

import { createContext, type ReactNode } from "react";
import type { Boundary, Params, TreeNode } from "../contract.ts";

/** What is on the screen: each node renders those in its slots through outlets. */
export interface Tree {
  tree: TreeNode;
  nodes: Record<string, ReactNode>;
  head: Head;
  /** Path and query that the server rendered, after rewrites. */
  url: string;
  boundary: Boundary | null;
  /** A new one with each navigation and refresh: error boundaries try again. */
  generation: number;
}

/** Metadata and viewport of a page. */
export interface Head {
  node: ReactNode;
  /** What the page before had, until this is there. */
  before: ReactNode;
  /** Changes with the page. */
  number: number;
}

export interface NavigateOptions {
  scroll?: boolean;
}

export interface PrefetchOptions {
  kind?: "auto" | "full";
  onInvalidate?: () => void;
}

export interface AppRouter {
  push(href: string, options?: NavigateOptions): void;
  replace(href: string, options?: NavigateOptions): void;
  refresh(): void;
  back(): void;
  forward(): void;
  prefetch(href: string, options?: PrefetchOptions): void;
}

export const TreeContext = createContext<Tree | null>(null);
/** The node that is being rendered; null above the first one. */
export const NodeContext = createContext<TreeNode | null>(null);
export const PathnameContext = createContext<string | null>(null);
export const SearchParamsContext = createContext<URLSearchParams | null>(null);
export const ParamsContext = createContext<Params | null>(null);
export const AppRouterContext = createContext<AppRouter | null>(null);
/** True while a page is prerendered: nobody knows the query then. */
export const StaticRenderContext = createContext(false);
export const ServerInsertedHTMLContext = createContext<((callback: () => ReactNode) => void) | null>(null);
