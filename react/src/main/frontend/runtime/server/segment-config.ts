/** Route segment configuration: what layouts, pages and route handlers export beside their component. */

import type { AppModule, RouteDescription } from "../contract.ts";
import type { Loaded, LoadedBranch } from "./modules.ts";

export interface SegmentConfig {
  dynamic: RouteDescription["dynamic"];
  revalidate: number | false;
  dynamicParams: boolean;
  fetchCache: string;
  maxDuration: number | null;
}

const DYNAMIC = ["auto", "force-dynamic", "error", "force-static"];
const FETCH_CACHE = ["auto", "default-cache", "only-cache", "force-cache", "force-no-store", "default-no-store", "only-no-store"];

/** The innermost `dynamic` wins, and the shortest `revalidate`. */
export function pageConfig(page: LoadedBranch): SegmentConfig {
  return mergeConfigs(configured(page));
}

/** Slots are rendered with the page: before it, so that it has the last word. */
function configured({ segments, page }: LoadedBranch): Loaded[] {
  const slots = segments.flatMap((segment) => Object.values(segment.slots)).flatMap(configured);
  return [...slots, ...segments.map(({ layout }) => layout), page].filter((loaded) => loaded !== null);
}

export function mergeConfigs(loaded: Loaded[]): SegmentConfig {
  const config: SegmentConfig = { dynamic: "auto", revalidate: false, dynamicParams: true, fetchCache: "auto", maxDuration: null };
  for (const { exports, file } of loaded) {
    checkNames(exports, file);
    const { dynamic, revalidate, dynamicParams, fetchCache, maxDuration } = exports;
    if (dynamic !== undefined) config.dynamic = oneOf(DYNAMIC, dynamic, "dynamic", file) as SegmentConfig["dynamic"];
    if (fetchCache !== undefined) config.fetchCache = oneOf(FETCH_CACHE, fetchCache, "fetchCache", file);
    if (revalidate !== undefined) config.revalidate = shorter(config.revalidate, seconds(revalidate, "revalidate", file));
    if (dynamicParams === false) config.dynamicParams = false;
    if (typeof maxDuration === "number") config.maxDuration = maxDuration;
  }
  if (config.revalidate === 0 && config.dynamic === "auto") config.dynamic = "force-dynamic";
  return config;
}

function shorter(a: number | false, b: number | false): number | false {
  if (a === false) return b;
  return b === false ? a : Math.min(a, b);
}

function seconds(value: unknown, name: string, file: string): number | false {
  if (value === false || value === Infinity) return false;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return Math.floor(value);
  throw new Error(`${file}: "${name}" must be a number of seconds, 0 or false, not ${JSON.stringify(value)}.`);
}

function oneOf(allowed: string[], value: unknown, name: string, file: string): string {
  if (typeof value === "string" && allowed.includes(value)) return value;
  throw new Error(`${file}: "${name}" must be one of ${allowed.map((item) => `"${item}"`).join(", ")}, not ${JSON.stringify(value)}.`);
}

/** Exports of features that are not built change what a page does: they fail by name. */
function checkNames(exports: AppModule, file: string): void {
  for (const name of ["instant", "ensureStatic", "unstable_dynamicStaleTime"]) {
    if (name in exports) throw new Error(`${file}: "${name}" belongs to cacheComponents, which is not built yet in Cortado. Remove it.`);
  }
}
