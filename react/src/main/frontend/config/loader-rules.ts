/** Loaders that `next.config` names, for files that nobody else understands: `turbopack.rules`, and what `webpack()` adds. */

import { basename, matchesGlob } from "node:path";
import { UserError } from "./errors.ts";

export interface LoaderUse {
  loader: string;
  options: Record<string, unknown>;
}

/** What decides whether a rule is for a file. */
export interface LoadedFile {
  path: string;
  /** With its "?", or empty. */
  query: string;
  environment: "browser" | "node";
  mode: "development" | "production";
}

export interface LoaderRule {
  /** As the configuration has it, for messages. */
  name: string;
  matches(file: LoadedFile): boolean;
  uses: LoaderUse[];
  /** What the loaders make of the file: an extension without its dot, or null for JavaScript. */
  as: string | null;
}

type Raw = Record<string, unknown>;

/** https://nextjs.org/docs/app/api-reference/config/next-config-js/turbopack#configuring-webpack-loaders */
export function turbopackRules(turbopack: Raw): LoaderRule[] {
  const conditions = (turbopack["conditions"] ?? {}) as Raw;
  return Object.entries((turbopack["rules"] ?? {}) as Raw).flatMap(([glob, value]) => {
    const name = `turbopack.rules["${glob}"]`;
    const isNamed = glob.startsWith("#");
    const rules = itemsOf(value).map(({ loaders, as, condition }) => ({
      name,
      uses: loaders.map((loader) => useOf(loader, name)).filter((use) => !isBuiltIn(use)),
      as: typeof as === "string" ? as.replace(/^.*\./, "") : null,
      matches: (file: LoadedFile) =>
        (isNamed ? holds(conditions[glob], file, conditions) : matchesPath(glob, file.path)) && (condition === undefined || holds(condition, file, conditions)),
    }));
    return rules.filter(({ uses }) => uses.length > 0);
  });
}

interface RuleItem {
  loaders: unknown[];
  as?: unknown;
  condition?: unknown;
}

/** A list of loaders, a rule, or a list of rules. */
function itemsOf(value: unknown): RuleItem[] {
  if (!Array.isArray(value)) return isRule(value) ? [value] : [];
  const rules = value.filter(isRule);
  const loaders = value.filter((item) => !isRule(item));
  return [...(loaders.length > 0 ? [{ loaders }] : []), ...rules];
}

function isRule(value: unknown): value is RuleItem {
  return typeof value === "object" && value !== null && Array.isArray((value as RuleItem).loaders);
}

function matchesPath(glob: string, path: string): boolean {
  return matchesGlob(glob.includes("/") ? path : basename(path), glob.includes("/") && !glob.startsWith("/") ? `**/${glob.replace(/^\.\//, "")}` : glob);
}

function holds(condition: unknown, file: LoadedFile, named: Raw): boolean {
  if (condition instanceof RegExp) return matches(condition, file.path);
  if (typeof condition === "string") {
    if (condition.startsWith("#")) return holds(named[condition], file, named);
    if (condition === "foreign") return file.path.includes("/node_modules/");
    return condition === file.environment || condition === file.mode;
  }
  if (typeof condition !== "object" || condition === null) return false;
  const { all, any, not, path, query } = condition as Raw;
  return (
    (!Array.isArray(all) || all.every((part) => holds(part, file, named))) &&
    (!Array.isArray(any) || any.some((part) => holds(part, file, named))) &&
    (not === undefined || !holds(not, file, named)) &&
    (path === undefined || (path instanceof RegExp ? matches(path, file.path) : matchesPath(String(path), file.path))) &&
    (query === undefined || (query instanceof RegExp ? matches(query, file.query) : query === file.query))
  );
}

/** Whatever its flags: `lastIndex` is nobody's business. */
export function matches(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}

/** They are the business of what is built in. */
const BUILT_IN = /(?:^|[\\/])(?:style|css|sass|less|postcss|mini-css-extract-plugin|babel|swc|ts|esbuild|next-\w+)(?:-loader)?(?:[\\/]|$)/;
/** They need a compilation of webpack around them. */
const NEEDS_WEBPACK = /(?:^|[\\/])(?:file|url|worker|thread|cache|html|extract|modernizr|wasm)-loader(?:[\\/]|$)/;

export function useOf(value: unknown, name: string): LoaderUse {
  const { loader, options } = (typeof value === "string" ? { loader: value } : (value ?? {})) as { loader?: unknown; options?: unknown };
  if (typeof loader !== "string") throw new UserError(`next.config: ${name} has a loader that is neither a name nor an object with "loader".`);
  if (NEEDS_WEBPACK.test(loader)) {
    throw new UserError(`next.config: ${name} uses "${loader}", which works inside of webpack only. Loaders that turn one text into another work.`);
  }
  return { loader, options: (options ?? {}) as Record<string, unknown> };
}

export function isBuiltIn({ loader }: LoaderUse): boolean {
  return BUILT_IN.test(loader);
}
