/**
 * The packages that sources lead to, by what their files import and not only by what they declare: in a hoisted `node_modules` both
 * work, and a package that mentions React nowhere in its `package.json` may be one of client components.
 */

import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { findPackage, isTool, readManifest, type PackageManifest } from "./installed-packages.ts";
import { importedNames, isClientModule, packageOf, type Import } from "./project-sources.ts";

export interface PackageNode {
  name: string;
  /** Uses React or `next/*` itself, or leads to a package that does. */
  leadsToReact: boolean;
  /** Files with `'use client'`: ES modules only, for a server component refers to no other. */
  clientFiles: string[];
}

interface Draft extends PackageNode {
  targets: (string | undefined)[];
}

const maximumPackages = 5_000;

/** @param skipped names of packages that are left to Node in any case */
export function packageGraph(imports: Import[], skipped: Set<string>): PackageNode[] {
  const nodes = new Map<string, Draft>();
  const queue = imports.map(({ specifier, from }) => ({ name: packageOf(specifier), from }));
  for (let next = queue.shift(); next && nodes.size < maximumPackages; next = queue.shift()) {
    const { name, from } = next;
    const directory = skipped.has(name) ? undefined : directoryOf(name, from);
    if (!directory || nodes.has(directory)) continue;
    const manifest = readManifest(directory);
    if (!manifest) continue;
    const { names, clientFiles, isReact } = readPackage(directory, manifest);
    nodes.set(directory, { name, clientFiles, leadsToReact: isReact, targets: names.map((target) => directoryOf(target, directory)) });
    for (const target of names) queue.push({ name: target, from: directory });
  }
  spread(nodes);
  return [...nodes.values()];
}

/** React itself and tools are no part of what is sorted. */
function directoryOf(name: string, from: string): string | undefined {
  return isTool(name) || isReact(name) || isBuiltin(name) ? undefined : findPackage(name, from);
}

function isReact(name: string): boolean {
  return name === "react" || name === "react-dom";
}

/** Whoever imports a package that must go through the module graphs has to go through them itself. */
function spread(nodes: Map<string, Draft>): void {
  const importers = Map.groupBy(
    [...nodes.values()].flatMap((node) => node.targets.map((target) => ({ node, target }))),
    ({ target }) => target,
  );
  const pending = [...nodes].filter(([, { leadsToReact }]) => leadsToReact).map(([directory]) => directory);
  const directories = new Map([...nodes].map(([directory, node]) => [node, directory]));
  for (let directory = pending.pop(); directory; directory = pending.pop()) {
    for (const { node } of importers.get(directory) ?? []) {
      if (node.leadsToReact) continue;
      node.leadsToReact = true;
      pending.push(directories.get(node)!);
    }
  }
}

interface PackageFiles {
  /** Packages that it declares or imports. */
  names: string[];
  clientFiles: string[];
  isReact: boolean;
}

function readPackage(directory: string, manifest: PackageManifest): PackageFiles {
  const names = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
  const declares = usesReact(names);
  const clientFiles: string[] = [];
  for (const file of scripts(directory, declares)) {
    const code = readFileSync(file, "utf8");
    if (isClientModule(code) && /^\s*(?:import|export)\b|[;}]\s*(?:import|export)\b/m.test(code)) clientFiles.push(file);
    for (const specifier of importedNames(code)) names.add(packageOf(specifier));
  }
  if (manifest.name) names.delete(manifest.name);
  return { names: [...names], clientFiles, isReact: clientFiles.length > 0 || usesReact(names) };
}

export function usesReact(names: Set<string>): boolean {
  return ["react", "react-dom", "next"].some((name) => names.has(name));
}

/** A package that declares React is read as a whole; of others enough to see whether they use it all the same. */
const most = { declaring: 5_000, other: 300 };
const tests = /^(?:node_modules|tests?|__tests__|docs|stories|examples?|\..*)$/;
const secondForms = /^(?:cjs|umd|commonjs)$/;

function scripts(directory: string, declares: boolean): string[] {
  const found: string[] = [];
  const pending = [directory];
  const limit = declares ? most.declaring : most.other;
  for (let current = pending.shift(); current && found.length < limit; current = pending.shift()) {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        if (!tests.test(entry.name) && !(declares && secondForms.test(entry.name))) pending.push(path);
      } else if (/\.[cm]?js$/.test(entry.name) && found.length < limit) {
        found.push(path);
      }
    }
  }
  return found;
}
