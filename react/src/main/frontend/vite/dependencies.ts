/**
 * Sorts the installed packages by what the development server must do with them. A second copy of React, of a package's
 * context or of one of our modules would break an application, so:
 * - on the server, what uses React goes through the module graphs and not through Node's own loader;
 * - for the browser, a package is bundled in one pass together with each of its client components, because server
 *   components refer to those by file while client components import the package by name.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ResolverFactory } from "rolldown/experimental";
import { installedPackages, type PackageManifest } from "./installed-packages.ts";
import { isClientModule, packageOf } from "./project-sources.ts";

export interface SortedDependencies {
  /** Packages that use React or `next/*`. */
  inlined: string[];
  /** Files with `'use client'` in packages that the project's sources lead to. */
  clientFiles: string[];
  /** What the sources import by name and is such a file itself. */
  clientSpecifiers: string[];
}

/** Sorts once for one state of `node_modules` and of the project's imports; kept in `cacheFile`. */
export function sortDependencies(project: string, specifiers: string[], cacheFile: string): SortedDependencies {
  const imported = [...new Set(specifiers.map(packageOf))];
  const key = stateOf(project, specifiers);
  const cached = readCache(cacheFile);
  if (cached?.key === key) return cached.sorted;
  const sorted = sort(project, imported, specifiers);
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ key, sorted }));
  return sorted;
}

function sort(project: string, imported: string[], specifiers: string[]): SortedDependencies {
  const inlined = new Set<string>();
  const clientFiles = new Set<string>();
  for (const { name, manifest } of installedPackages(project)) {
    if (usesReact(manifest)) inlined.add(name);
  }
  for (const { name, directory, manifest } of installedPackages(project, imported)) {
    if (!usesReact(manifest)) continue;
    inlined.add(name);
    for (const file of clientFilesOf(directory)) clientFiles.add(file);
  }
  for (const name of ["react", "react-dom"]) inlined.delete(name);
  const clientSpecifiers = specifiers.filter((specifier) => clientFiles.has(resolveForBrowser(specifier, project) ?? ""));
  return { inlined: [...inlined], clientFiles: [...clientFiles], clientSpecifiers };
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

export function usesReact({ dependencies, peerDependencies }: PackageManifest): boolean {
  return ["react", "next"].some((name) => dependencies?.[name] !== undefined || peerDependencies?.[name] !== undefined);
}

const maximumFiles = 5_000;
const skipped = /^(?:node_modules|tests?|__tests__|docs|stories|examples?|cjs|umd|commonjs|\..*)$/;

/** ES modules only: a server component refers to no other. */
function clientFilesOf(directory: string): string[] {
  const files: string[] = [];
  const pending = [directory];
  let read = 0;
  for (let current = pending.pop(); current && read < maximumFiles; current = pending.pop()) {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.test(entry.name)) pending.push(path);
      } else if (/\.m?js$/.test(entry.name)) {
        read++;
        const code = readFileSync(path, "utf8");
        if (isClientModule(code) && /^\s*(?:import|export)\b|[;}]\s*(?:import|export)\b/m.test(code)) files.push(path);
      }
    }
  }
  return files;
}

/** What npm, pnpm and yarn write at the end of an installation. */
const installationMarkers = [".package-lock.json", ".modules.yaml", ".yarn-state.yml"].map((name) => `node_modules/${name}`);

function stateOf(project: string, specifiers: string[]): string {
  const hash = createHash("sha256").update("4").update(JSON.stringify(specifiers));
  for (const file of ["package.json", ...installationMarkers]) {
    const stats = statSync(join(project, file), { throwIfNoEntry: false });
    hash.update(`${file}:${stats?.mtimeMs}:${stats?.size};`);
  }
  return hash.digest("hex");
}

function readCache(file: string): { key: string; sorted: SortedDependencies } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
