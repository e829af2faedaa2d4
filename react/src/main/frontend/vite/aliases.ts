/** Names that stand for other names, beyond what `tsconfig.json` says for scripts. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resolveTsconfig, TsconfigCache } from "rolldown/experimental";
import type { CortadoOptions } from "./options.ts";

interface Alias {
  find: string | RegExp;
  replacement: string;
}

export function aliases(options: CortadoOptions): Alias[] {
  return [...packageAliases(options.project), ...configuredAliases(options), ...pathAliases(options)];
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

function pathsOf(options: CortadoOptions): Record<string, string[]> {
  const { tsconfig } = typescriptConfig(options);
  const resolved = resolveTsconfig(join(options.project, "page.tsx"), new TsconfigCache(tsconfig));
  return (resolved?.tsconfig as { compilerOptions?: { paths?: Record<string, string[]> } })?.compilerOptions?.paths ?? {};
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
