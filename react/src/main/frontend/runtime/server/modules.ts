/** The application's modules, by their number in the manifest. */

import { createElement, type ReactElement, type ReactNode } from "react";
import { buildId, manifest } from "virtual:cortado/manifest";
import { modules, styles } from "virtual:cortado/modules";
import type { AppModule, Branch, Instruction, Route, Segment } from "../contract.ts";
import { parameterNames } from "../shared/parameter-names.ts";

export { buildId, manifest };

export interface Loaded {
  /** Path relative to the project. */
  file: string;
  exports: AppModule;
  /** Its style sheets; null when it has none. */
  styles: ReactNode;
}

export interface LoadedSegment {
  segment: Segment;
  /** Names of the parameters that this directory and those above it have. */
  params: string[];
  layout: Loaded | null;
  template: Loaded | null;
  loading: Loaded | null;
  error: Loaded | null;
  notFound: Loaded | null;
  forbidden: Loaded | null;
  unauthorized: Loaded | null;
  /** The other slots than children. */
  slots: Record<string, LoadedBranch>;
}

/** The directories down to a page, in one slot. */
export interface LoadedBranch {
  segments: LoadedSegment[];
  /** Null for built-in not-found pages, and in shells. */
  page: Loaded | null;
  params: string[];
  fallback: boolean;
}

export interface LoadedPage extends LoadedBranch {
  route: Route;
  globalError: Loaded | null;
}

const KEEP = import.meta.env.PROD;
const loaded = new Map<number, Loaded>();
const pages = new Map<Route, LoadedPage>();
const routes = new Map<string, Route>();

export async function loadModule(number: number): Promise<Loaded> {
  const known = loaded.get(number);
  if (known !== undefined) return known;
  const load = modules[number];
  if (load === undefined) throw new Error(`Module ${number} (${manifest.modules[number]}) is not in the build. Build again.`);
  const result: Loaded = { file: manifest.modules[number]!, exports: await load(), styles: stylesOf(number) };
  if (KEEP) loaded.set(number, result);
  return result;
}

/** In a build the list of style sheets never changes: it is made once, and usually it is empty. */
function stylesOf(number: number): ReactNode {
  const render = styles[number];
  if (render === undefined) return null;
  if (!KEEP) return createElement(render);
  const { type } = render() as ReactElement;
  const list = typeof type === "function" ? (type as () => ReactElement<{ children: ReactNode[] }>)() : null;
  return list?.props.children.some(Boolean) ? list : null;
}

const loadOptional = (number: number | null | undefined): Promise<Loaded> | null => (typeof number === "number" ? loadModule(number) : null);

async function loadSegment(segment: Segment, params: string[], pages: boolean): Promise<LoadedSegment> {
  const names = Object.keys(segment.slots);
  const [layout, template, loading, error, notFound, forbidden, unauthorized, ...branches] = await Promise.all([
    loadOptional(segment.layout),
    loadOptional(segment.template),
    loadOptional(segment.loading),
    loadOptional(segment.error),
    loadOptional(segment.notFound),
    loadOptional(segment.forbidden),
    loadOptional(segment.unauthorized),
    ...names.map((name) => loadBranch(segment.slots[name]!, params, pages)),
  ]);
  const slots = Object.fromEntries(names.map((name, index) => [name, branches[index]!]));
  return { segment, params, layout, template, loading, error, notFound, forbidden, unauthorized, slots };
}

async function loadBranch(branch: Branch, above: string[], pages = true): Promise<LoadedBranch> {
  let params = above;
  const around = branch.segments.map((segment) => {
    params = params.concat(parameterNames(segment.names));
    return loadSegment(segment, params, pages);
  });
  const [segments, page] = await Promise.all([Promise.all(around), pages || branch.fallback ? loadOptional(branch.module) : null]);
  return { segments, page, params: params.concat(parameterNames(branch.names)), fallback: branch.fallback };
}

/** Loads a page and everything around it. */
export async function loadPage(route: Route): Promise<LoadedPage> {
  const known = pages.get(route);
  if (known !== undefined) return known;
  const [branch, globalError] = await Promise.all([loadBranch(route, []), loadOptional(manifest.globalError)]);
  const result = { route, ...branch, globalError };
  if (KEEP) pages.set(route, result);
  return result;
}

/** The same without the page itself: what stands in for it until it is there. */
export async function loadShell(route: Route): Promise<LoadedPage> {
  return pages.get(route) ?? { route, ...(await loadBranch(route, [], false)), globalError: null };
}

/** A page whose modules are in memory, without a turn of the event loop. */
export function knownPage(route: Route): LoadedPage | undefined {
  return pages.get(route);
}

/** Only in development, where a file may have gone since the request was routed. */
class UnknownRouteError extends Error {
  override name = "UnknownRouteError";
}

export function findRoute(instruction: Instruction, kind: Route["kind"]): Route {
  if (instruction.route === manifest.notFound.id) return manifest.notFound;
  if (routes.size === 0) for (const route of [...manifest.routes, ...manifest.interceptions]) routes.set(`${route.kind}:${route.id}`, route);
  const route = routes.get(`${kind}:${instruction.route}`);
  if (route === undefined) throw new UnknownRouteError(`No ${kind} ${instruction.route} in the route manifest of this build.`);
  return route;
}
