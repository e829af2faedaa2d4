/**
 * Sorts the installed packages by what the development server must do with them. A second copy of React, of a package's
 * context or of one of our modules would break an application, so:
 * - on the server, what uses React goes through the module graphs and not through Node's own loader;
 * - for the browser, a package is bundled in one pass together with each of its client components, because server
 *   components refer to those by file while client components import the package by name.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ResolverFactory } from "rolldown/experimental";
import { installedPackages } from "./installed-packages.ts";
import { packageGraph, usesReact } from "./package-graph.ts";
import type { ProjectSources } from "./project-sources.ts";

export interface SortedDependencies {
  /** Packages that use React or `next/*`, or import one that does. */
  inlined: string[];
  /** Files with `'use client'` in packages that the project's sources lead to. */
  clientFiles: string[];
  /** What the sources import by name and is such a file itself. */
  clientSpecifiers: string[];
}

/**
 * Sorts once for one state of `node_modules` and of the project's imports; kept in `cacheFile`.
 *
 * @param external names of packages that are left to Node whatever they use
 */
export function sortDependencies(project: string, sources: ProjectSources, external: string[], cacheFile: string): SortedDependencies {
  const key = stateOf(project, sources, external);
  const cached = readCache(cacheFile);
  if (cached?.key === key) return cached.sorted;
  const sorted = sort(project, sources, external);
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ key, sorted }));
  return sorted;
}

function sort(project: string, { imports, specifiers }: ProjectSources, external: string[]): SortedDependencies {
  const inlined = new Set<string>();
  const clientFiles = new Set<string>();
  for (const { name, manifest } of installedPackages(project)) {
    if (usesReact(new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })))) inlined.add(name);
  }
  for (const node of packageGraph(imports, new Set(external))) {
    if (!node.leadsToReact) continue;
    inlined.add(node.name);
    for (const file of node.clientFiles) clientFiles.add(file);
  }
  for (const name of ["react", "react-dom"]) inlined.delete(name);
  const clientSpecifiers = specifiers.filter((specifier) => clientFiles.has(resolveForBrowser(specifier, project) ?? ""));
  return { inlined: [...inlined], clientFiles: [...clientFiles], clientSpecifiers };
}

/** Whether an import that is new leads to what has to be sorted. */
export function leadsToReact(specifier: string, from: string): boolean {
  return packageGraph([{ specifier, from }], new Set()).some((node) => node.leadsToReact);
}

const resolver = new ResolverFactory({
  conditionNames: ["browser", "module", "import", "development", "default"],
  mainFields: ["browser", "module", "main"],
  extensions: [".mjs", ".js"],
});

/** The file that an import of the project leads to in the browser. */
export function resolveForBrowser(specifier: string, project: string): string | undefined {
  return resolver.sync(project, specifier).path;
}

/** What npm, pnpm and yarn write at the end of an installation. */
const installationMarkers = [".package-lock.json", ".modules.yaml", ".yarn-state.yml"].map((name) => `node_modules/${name}`);

/** Of the project and of the folders above it: a monorepo has one installation for all of its packages. */
function stateOf(project: string, { imports }: ProjectSources, external: string[]): string {
  const hash = createHash("sha256").update("5").update(JSON.stringify([imports, external]));
  for (let folder = project; ; folder = dirname(folder)) {
    for (const file of ["package.json", ...installationMarkers]) {
      const stats = statSync(join(folder, file), { throwIfNoEntry: false });
      if (stats) hash.update(`${folder}/${file}:${stats.mtimeMs}:${stats.size};`);
    }
    if (dirname(folder) === folder) return hash.digest("hex");
  }
}

function readCache(file: string): { key: string; sorted: SortedDependencies } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
