/** What `webpack()` of `next.config` adds to a configuration: rules with loaders, and aliases. There is no webpack to configure. */

import { isBuiltIn, type LoadedFile, type LoaderRule, matches, useOf } from "./loader-rules.ts";

export interface WebpackAdditions {
  rules: LoaderRule[];
  aliases: Record<string, string>;
  /** One sentence each. */
  warnings: string[];
}

type Raw = Record<string, any>;

const IMAGES = /\.(png|jpg|jpeg|gif|webp|avif|ico|bmp|svg)$/i;

export async function webpackAdditions(webpack: unknown, project: string, mode: LoadedFile["mode"], config: Raw): Promise<WebpackAdditions> {
  if (typeof webpack !== "function") return { rules: [], aliases: {}, warnings: [] };
  const given = sample(project, mode);
  const known = new Set<unknown>(given.module.rules);
  let changed: Raw;
  try {
    changed = ((await webpack(given, contextOf(project, mode, config))) as Raw | undefined) ?? given;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { rules: [], aliases: {}, warnings: [`next.config: webpack() is ignored, because it expects more of webpack than there is: ${why}`] };
  }
  const added = flatten(changed["module"]?.rules ?? []).filter((rule) => !known.has(rule));
  const warnings = pluginsOf(changed["plugins"] ?? []);
  return {
    rules: inOrder(added).map((rule) => ruleOf(rule, warnings)).filter((rule) => rule !== null),
    aliases: stringsOf(changed["resolve"]?.alias ?? {}),
    warnings,
  };
}

/** The last loader is the first to see a file, and one that is enforced comes before or after all others. */
function inOrder(rules: Raw[]): Raw[] {
  const place = ({ enforce }: Raw) => (enforce === "post" ? 0 : enforce === "pre" ? 2 : 1);
  return rules.toSorted((a, b) => place(a) - place(b));
}

/** What configurations look into before they add something: the rule for images, which SVGR's guide changes. */
function sample(project: string, mode: string): Raw {
  const images = { test: IMAGES, issuer: { not: /\.(css|scss|sass)$/ }, dependency: { not: ["url"] }, resourceQuery: { not: [/__next_metadata__/] }, loader: "next-image-loader" };
  return {
    mode,
    context: project,
    name: "client",
    entry: async () => ({}),
    module: { rules: [images], generator: {}, parser: {} },
    resolve: { alias: {}, fallback: {}, extensions: [".js", ".mjs", ".tsx", ".ts", ".jsx", ".json"], modules: ["node_modules"], plugins: [] },
    resolveLoader: { alias: {}, modules: ["node_modules"], plugins: [] },
    plugins: [],
    externals: [],
    experiments: {},
    optimization: { minimizer: [], splitChunks: {} },
    output: {},
    ignoreWarnings: [],
    watchOptions: {},
    performance: {},
    snapshot: {},
    infrastructureLogging: {},
  };
}

function contextOf(dir: string, mode: string, config: Raw): Raw {
  return {
    dir,
    config,
    buildId: "",
    dev: mode === "development",
    isServer: false,
    nextRuntime: undefined,
    totalPages: 0,
    defaultLoaders: { babel: { loader: "next-babel-loader", options: {} } },
    webpack: anyPlugin("webpack"),
  };
}

/** `new webpack.DefinePlugin(…)`, `webpack.sources.RawSource`: whatever is asked for can be made, and does nothing. */
function anyPlugin(name: string): unknown {
  const target = function (this: Raw) {};
  Object.defineProperty(target, "name", { value: name });
  return new Proxy(target, { get: (found, key) => (typeof key === "symbol" || key in found ? Reflect.get(found, key) : anyPlugin(String(key))) });
}

function flatten(rules: Raw[]): Raw[] {
  return rules.filter(Boolean).flatMap((rule) => (Array.isArray(rule["oneOf"]) ? flatten(rule["oneOf"]) : [rule]));
}

function ruleOf(rule: Raw, warnings: string[]): LoaderRule | null {
  const name = `webpack()'s rule for ${String(rule["test"])}`;
  const listed = [rule["use"] ?? rule["loader"] ?? []].flat().filter((use) => use && typeof use !== "function");
  const all = listed.map((use) => useOf(typeof use === "string" && rule["options"] ? { loader: use, options: rule["options"] } : use, name));
  for (const { loader } of all.filter((use) => isBuiltIn(use) && Object.keys(use.options).length > 0)) {
    warnings.push(`next.config: ${name} gives options to ${loader}, which have no effect: what it does is built in`);
  }
  const uses = all.filter((use) => !isBuiltIn(use));
  if (uses.length === 0 || rule["test"] === undefined || !isForScripts(rule["issuer"])) return null;
  return {
    name,
    uses,
    as: null,
    matches: ({ path, query }) =>
      accepts(rule["test"], path) &&
      (rule["include"] === undefined || accepts(rule["include"], path)) &&
      (rule["exclude"] === undefined || !accepts(rule["exclude"], path)) &&
      (rule["resourceQuery"] === undefined || accepts(rule["resourceQuery"], query)),
  };
}

/** Who imports a file is not known when it is loaded; what style sheets name is never loaded as a module. */
function isForScripts(issuer: unknown): boolean {
  return issuer === undefined || ["js", "jsx", "ts", "tsx", "mjs"].some((extension) => accepts(issuer, `/importer.${extension}`));
}

/** A condition of webpack: a pattern, a beginning, a function, a list of which one holds, or an object. */
function accepts(condition: unknown, text: string): boolean {
  if (condition instanceof RegExp) return matches(condition, text);
  if (typeof condition === "string") return text.startsWith(condition);
  if (typeof condition === "function") return Boolean(condition(text));
  if (Array.isArray(condition)) return condition.some((part) => accepts(part, text));
  if (typeof condition !== "object" || condition === null) return false;
  const { and, or, not } = condition as Raw;
  return (
    (!Array.isArray(and) || and.every((part) => accepts(part, text))) &&
    (or === undefined || accepts(or, text)) &&
    (not === undefined || ![not].flat().some((part) => accepts(part, text)))
  );
}

function stringsOf(alias: Raw): Record<string, string> {
  return Object.fromEntries(Object.entries(alias).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function pluginsOf(plugins: unknown[]): string[] {
  const names = new Set(plugins.filter(Boolean).map((plugin) => (plugin as object).constructor?.name || "a plugin"));
  return [...names].map((name) => `next.config: webpack() adds ${name === "Object" ? "a plugin" : name}, which has no effect: there is no webpack`);
}
