/**
 * Sorts the installed packages by what the development server must do with them. A second copy of React or of one of our
 * modules would break contexts and hooks, so what touches them is neither left to Node nor bundled in advance.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findPackage, installedPackages, readManifest, type InstalledPackage, type PackageManifest } from "./installed-packages.ts";

export interface SortedDependencies {
  /** Use React or `next/*`: they go through the server-side module graphs instead of Node's own loader. */
  inlined: string[];
  /** Among those, the ones with `'use client'` or an import of `next/*`: never pre-bundled for the browser. */
  unbundled: string[];
  /** CommonJS packages that those import, as `a > b`: a browser cannot run them as they are. */
  prebundled: string[];
}

/** Sorts once for one state of `node_modules`; kept in `cacheFile`. */
export function sortDependencies(project: string, cacheFile: string): SortedDependencies {
  const key = stateOf(project);
  const cached = readCache(cacheFile);
  if (cached?.key === key) return cached.sorted;
  const sorted = sort(project);
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ key, sorted }));
  return sorted;
}

function sort(project: string): SortedDependencies {
  const sorted: SortedDependencies = { inlined: [], unbundled: [], prebundled: [] };
  for (const found of installedPackages(project)) {
    if (!usesReact(found.manifest) || found.name === "react-dom" || found.name === "react") continue;
    sorted.inlined.push(found.name);
    if (isCommonJs(found.manifest) || !crossesGraphs(found.directory)) continue;
    sorted.unbundled.push(found.name);
    sorted.prebundled.push(...commonJsDependencies(found));
  }
  return {
    inlined: unique(sorted.inlined),
    unbundled: unique(sorted.unbundled),
    prebundled: unique(sorted.prebundled).filter((path) => !sorted.unbundled.includes(path.split(" > ").at(-1)!)),
  };
}

function usesReact({ dependencies, peerDependencies }: PackageManifest): boolean {
  return ["react", "next"].some((name) => dependencies?.[name] !== undefined || peerDependencies?.[name] !== undefined);
}

/** CommonJS only: has neither an ES module entry nor a condition that leads to one. */
function isCommonJs({ type, module, exports, main }: PackageManifest): boolean {
  if (type === "module" || module) return false;
  if (exports) return !/"(?:import|module)"|\.mjs"/.test(JSON.stringify(exports));
  return !main?.endsWith(".mjs");
}

function commonJsDependencies({ name, directory, manifest, via }: InstalledPackage): string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    .filter((dependency) => !["react", "react-dom", "next"].includes(dependency))
    .filter((dependency) => {
      const found = findPackage(dependency, directory);
      const dependencyManifest = found && readManifest(found);
      return dependencyManifest && hasEntry(found, dependencyManifest) && isCommonJs(dependencyManifest);
    })
    .map((dependency) => [...via, name, dependency].join(" > "));
}

function hasEntry(directory: string, { exports, main }: PackageManifest): boolean {
  return exports !== undefined || main !== undefined || existsSync(join(directory, "index.js"));
}

const maximumFiles = 3_000;
const directive = /^\s*(?:(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*|(['"])use strict\1;?)\s*)*(['"])use client\2/;
const nextImport = /(?:from|import|require)\s*\(?\s*['"](?:next\/|server-only['"])/;

/** Whether any file is a client component, or imports one of our modules. */
function crossesGraphs(directory: string): boolean {
  let read = 0;
  const pending = [directory];
  for (let current = pending.pop(); current; current = pending.pop()) {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        if (!/^(?:node_modules|test|tests|__tests__|docs|\..*)$/.test(entry.name)) pending.push(path);
      } else if (/\.[cm]?jsx?$|(?<!\.d)\.tsx?$/.test(entry.name)) {
        if (++read > maximumFiles) return true; // better slow than wrong
        const code = readFileSync(path, "utf8");
        if (directive.test(code) || nextImport.test(code)) return true;
      }
    }
  }
  return false;
}

function stateOf(project: string): string {
  const hash = createHash("sha256").update("1");
  for (const file of ["package.json", "node_modules/.package-lock.json", "node_modules/.modules.yaml", "node_modules/.yarn-state.yml"]) {
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

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
