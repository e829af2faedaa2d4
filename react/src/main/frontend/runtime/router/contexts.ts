/** React contexts of the router; the same in the SSR and the browser graph, never in the react-server graph. */

import { createContext, type ReactNode } from "react";
import type { Boundary, Params } from "../contract.ts";

/** The page as a chain of nodes: each renders the next one through an outlet. */
export interface Tree {
  chain: string[];
  segments: string[][];
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
/** Index in the chain of the entry that is being rendered. */
export const DepthContext = createContext(-1);
export const PathnameContext = createContext<string | null>(null);
export const SearchParamsContext = createContext<URLSearchParams | null>(null);
export const ParamsContext = createContext<Params | null>(null);
export const AppRouterContext = createContext<AppRouter | null>(null);
/** True while a page is prerendered: nobody knows the query then. */
export const StaticRenderContext = createContext(false);
export const ServerInsertedHTMLContext = createContext<((callback: () => ReactNode) => void) | null>(null);
