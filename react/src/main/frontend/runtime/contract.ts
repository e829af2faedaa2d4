/** The types of docs/contract.md, and what the build hands to the runtime. Nothing here runs. */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { ReactNode } from "react";

export const CONTRACT_VERSION = 2;

// ---- Route manifest (routes.json) -------------------------------------------------------------------------------------

export interface Manifest {
  version: 2;
  /** "app" or "src/app", relative to the project; null when there is none. */
  appDirectory: string | null;
  /** Paths relative to the project; the index is the module number. */
  modules: string[];
  routes: Route[];
  /** Pages that stand in for those of other URLs, in the browser. */
  interceptions: Route[];
  /** The page for what no route answers: kind "page", id "/_not-found"; its module is null for the built-in page. */
  notFound: Route;
  globalError: number | null;
  proxy: number | null;
  metadata: MetadataFile[];
}

export interface Route extends Branch {
  id: string;
  kind: "page" | "route";
  pattern: string;
  /** Parameters of a catch-all in a slot that are not in the pattern. */
  rests: Record<string, number>;
  /** Of an interception: from pages of this pattern and below. */
  base: string | null;
}

/** The directories down to a page, in one slot. */
export interface Branch {
  segments: Segment[];
  /** Null for built-in not-found pages. */
  module: number | null;
  names: string[];
  /** The browser goes on showing what it has in this place, if it has anything. */
  fallback: boolean;
}

/** A directory with a slot or at least one of the files that surround pages; the numbers are module numbers. */
export interface Segment {
  directory: string;
  names: string[];
  layout: number | null;
  template: number | null;
  loading: number | null;
  error: number | null;
  notFound: number | null;
  forbidden: number | null;
  unauthorized: number | null;
  /** The other slots than children. */
  slots: Record<string, Branch>;
}

export interface MetadataFile {
  directory: string;
  type: "favicon" | "icon" | "apple-icon" | "opengraph-image" | "twitter-image" | "manifest" | "robots" | "sitemap";
  file: string;
  url: string;
  contentType: string;
  sizes: string | null;
  alt: string | null;
}

// ---- Instruction ------------------------------------------------------------------------------------------------------

export type Work = "html" | "rsc" | "prerender" | "route" | "proxy" | "describe" | "params" | "admits";

export type Params = Record<string, string | string[]>;

/** A directory or, without slots, a page. */
export interface TreeNode {
  /** Opaque: equal keys mean that the browser may keep the node mounted. */
  key: string;
  /** URL segments (groups included) that this node adds. */
  segments: string[];
  /** "children" first. */
  slots?: Record<string, TreeNode>;
  /** The browser goes on showing what it has in this place, if it has anything. */
  fallback?: boolean;
}

export interface Instruction {
  v: number;
  /** "problem" is for the development server itself. */
  do: Work | "problem";
  /** Id of the route; absent for "proxy" and "describe". */
  route: string;
  params: Params;
  /** Path and query after rewrites, normalised. */
  url: string;
  /** The same as the browser has it, where a rewrite made another page of it. */
  address?: string;
  /** Of pages. */
  tree?: TreeNode;
  /** "rsc": keys of the nodes to render; a prefetch ends before the page, and may have nothing to render. */
  want?: string[];
  /** 404 when the not-found page is rendered, else 200. */
  status: number;
  /** Request APIs are an error. */
  static: boolean;
  origin: string;
}

// ---- Answers ----------------------------------------------------------------------------------------------------------

/** Root of a Flight stream. */
export interface Part {
  tree: TreeNode;
  url: string;
  /** In documents: what the hooks of the router were told, where it is not the URL. */
  address?: string;
  params: Params;
  /** The page itself is still to come: fetched ahead is what shows until then. */
  isShell: boolean;
  /** What the browser does not have, by key. */
  nodes: Record<string, ReactNode>;
  /** Metadata and viewport, with the page itself: what stands in for the page keeps them. */
  head?: ReactNode;
  /** Key of the first node with a layout: pages of different ones are different documents. */
  root: string | null;
  /** Where a not-found, forbidden, unauthorized or error page stands in for what is below it. */
  boundary: Boundary | null;
  /** A browser with another build loads the document. Absent in development. */
  build?: string;
}

export interface Boundary {
  /** Key of the node in one of whose slots it stands; null is the document itself. */
  key: string | null;
  slot: string;
  status: 401 | 403 | 404 | 500;
  digest: string;
  /** Shown to error boundaries; masked in production. */
  message: string;
}

/** The last frame of a prerender. */
export interface EndFrame {
  status: number;
  headers: Record<string, string | string[]>;
  /** Seconds, or false = until the next build. */
  revalidate: number | false;
  tags: string[];
  /** Why it cannot be prerendered, or null. */
  dynamic: string | null;
}

export interface RouteDescription {
  dynamic: "auto" | "force-dynamic" | "error" | "force-static";
  revalidate: number | false;
  dynamicParams: boolean;
  generateStaticParams: boolean;
  maxDuration: number | null;
  /** Exported handlers of a route.ts. */
  methods: string[];
  clientOnly: boolean;
}

export type Condition =
  | { type: "header" | "cookie" | "query"; key: string; value?: string }
  | { type: "host"; value: string };

export interface ProxyMatcher {
  regexp: string;
  has: Condition[];
  missing: Condition[];
}

export interface Description {
  /** By "<kind>:<id>". */
  routes: Record<string, RouteDescription>;
  proxy: { matchers: ProxyMatcher[] } | null;
}

// ---- What the build provides ------------------------------------------------------------------------------------------

/**
 * `virtual:cortado/modules` (rsc environment): loads a module of the manifest by its number. A loader may be called any
 * number of times and gives the same module.
 */
export interface ModulesModule {
  modules: Record<number, () => Promise<AppModule>>;
  /** The style sheets that a module brings with it; rendered before its component. */
  styles: Record<number, () => ReactNode>;
}

/** `virtual:cortado/manifest` (rsc environment). */
export interface ManifestModule {
  manifest: Manifest;
  /** Changes with each build; a browser with another one loads the document. Absent in development. */
  buildId?: string;
}

export type AppModule = Record<string, unknown>;

/**
 * What `runtime/entry.rsc.tsx` exports. Answers `response`; the promise settles when the answer is on its way, not when it
 * has ended. It rejects, without an answer, for a broken instruction, and in development for what fails before React renders.
 */
export type Handle = (instruction: Instruction, request: IncomingMessage, response: ServerResponse) => Promise<void>;
