/** The application's modules, by their number in the manifest. */

import { createElement, type ReactElement, type ReactNode } from "react";
import { buildId, manifest } from "virtual:cortado/manifest";
import { modules, styles } from "virtual:cortado/modules";
import type { AppModule, Instruction, Route, Segment } from "../contract.ts";
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
}

export interface LoadedPage {
  route: Route;
  segments: LoadedSegment[];
  /** Null for the built-in not-found page. */
  page: Loaded | null;
  params: string[];
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

async function loadSegment(segment: Segment, params: string[]): Promise<LoadedSegment> {
  const [layout, template, loading, error, notFound, forbidden, unauthorized] = await Promise.all([
    loadOptional(segment.layout),
    loadOptional(segment.template),
    loadOptional(segment.loading),
    loadOptional(segment.error),
    loadOptional(segment.notFound),
    loadOptional(segment.forbidden),
    loadOptional(segment.unauthorized),
  ]);
  return { segment, params, layout, template, loading, error, notFound, forbidden, unauthorized };
}

/** Loads a page and everything around it. */
export async function loadPage(route: Route): Promise<LoadedPage> {
  const known = pages.get(route);
  if (known !== undefined) return known;
  let params: string[] = [];
  const around = route.segments.map((segment) => {
    params = params.concat(parameterNames(segment.names));
    return loadSegment(segment, params);
  });
  const [segments, page, globalError] = await Promise.all([Promise.all(around), loadOptional(route.module), loadOptional(manifest.globalError)]);
  const result = { route, segments, page, params: params.concat(parameterNames(route.names)), globalError };
  if (KEEP) pages.set(route, result);
  return result;
}

/** The directories down to an entry of the chain, without what is below it. */
export async function loadShell(route: Route, last: number): Promise<LoadedPage> {
  const known = pages.get(route);
  if (known !== undefined) return { ...known, page: null };
  let params: string[] = [];
  const around = route.segments.slice(0, last + 1).map((segment) => {
    params = params.concat(parameterNames(segment.names));
    return loadSegment(segment, params);
  });
  return { route, segments: await Promise.all(around), page: null, params, globalError: null };
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
  if (routes.size === 0) for (const route of manifest.routes) routes.set(`${route.kind}:${route.id}`, route);
  const route = routes.get(`${kind}:${instruction.route}`);
  if (route === undefined) throw new UnknownRouteError(`No ${kind} ${instruction.route} in the route manifest of this build.`);
  return route;
}
