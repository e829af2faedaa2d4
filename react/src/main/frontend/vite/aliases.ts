/** Names that stand for other names, beyond what `tsconfig.json` says for scripts. */

import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { resolveTsconfig, TsconfigCache } from "rolldown/experimental";
import type { CortadoOptions } from "./options.ts";

interface Alias {
  find: string | RegExp;
  replacement: string;
}

export function aliases(options: CortadoOptions): Alias[] {
  return [...packageAliases(options.project), ...configuredAliases(options), ...pathAliases(options), ...dottedNames(options)];
}

/** With a `baseUrl`, `.data/x.json` is a name below it, as TypeScript has it; bundlers take it for a relative path. */
function dottedNames(options: CortadoOptions): Alias[] {
  const { baseUrl } = compilerOptionsOf(options);
  return baseUrl ? [{ find: /^(?=\.[^./\\])/, replacement: `${baseUrl.replaceAll("$", "$$$$")}/` }] : [];
}

/** `~package` is how Sass and older style sheets name a package; a `~` before anything else belongs to the project's `paths`. */
function packageAliases(project: string): Alias[] {
  const file = join(project, "package.json");
  const { dependencies = {}, devDependencies = {} } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const names = Object.keys({ ...dependencies, ...devDependencies }).map(escapeRegExp);
  return names.length ? [{ find: new RegExp(`^~(?=(?:${names.join("|")})(?:/|$))`), replacement: "" }] : [];
}

/** `turbopack.resolveAlias`. */
function configuredAliases({ project, config }: CortadoOptions): Alias[] {
  return Object.entries(config.resolveAlias).map(([find, target]) => ({
    find: new RegExp(`^${escapeRegExp(find)}$`),
    replacement: target.startsWith(".") ? join(project, target) : target,
  }));
}

/** Vite follows `paths` for scripts; style sheets know only aliases. Names that could be a package's are left alone. */
function pathAliases(options: CortadoOptions): Alias[] {
  return Object.entries(pathsOf(options)).flatMap(([pattern, targets]) => {
    if (!/^[@~#$][^*]*\*$/.test(pattern) || targets.length !== 1 || !targets[0]!.endsWith("*")) return [];
    const find = new RegExp(`^${escapeRegExp(pattern.slice(0, -1))}(?=.)`);
    return [{ find, replacement: targets[0]!.slice(0, -1).replaceAll("$", "$$$$") }];
  });
}

/** Where `paths` lead outside of the project: sources that belong to it, in a monorepo without packages. */
export function foldersOfPaths(options: CortadoOptions): string[] {
  const folders = Object.values(pathsOf(options))
    .flat()
    .map((target) => (target.includes("*") ? target.slice(0, target.indexOf("*")) : dirname(target)))
    .map((target) => (target.endsWith("/") ? target.slice(0, -1) : target))
    .filter((folder) => isAbsolute(folder) && !/[\\/]node_modules(?:[\\/]|$)/.test(folder) && existsSync(folder))
    .filter((folder) => relative(folder, options.project).startsWith("..") && relative(options.project, folder).startsWith(".."));
  return [...new Set(folders)];
}

function pathsOf(options: CortadoOptions): Record<string, string[]> {
  return compilerOptionsOf(options).paths ?? {};
}

interface CompilerOptions {
  paths?: Record<string, string[]>;
  baseUrl?: string;
}

function compilerOptionsOf(options: CortadoOptions): CompilerOptions {
  const { tsconfig } = typescriptConfig(options);
  const cache = new TsconfigCache(tsconfig);
  // It is found for a file that its `include` names.
  const resolved = ["page.tsx", "app/page.tsx", "src/app/page.tsx"].map((file) => resolveTsconfig(join(options.project, file), cache)).find(Boolean);
  return (resolved?.tsconfig as { compilerOptions?: CompilerOptions })?.compilerOptions ?? {};
}

/** Vite finds `tsconfig.json` beside the sources by itself. */
export function typescriptConfig({ project, config }: CortadoOptions): { tsconfig?: string } {
  const named = config.typescript.tsconfigPath;
  if (named) return { tsconfig: join(project, named) };
  const jsconfig = join(project, "jsconfig.json");
  return !existsSync(join(project, "tsconfig.json")) && existsSync(jsconfig) ? { tsconfig: jsconfig } : {};
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
