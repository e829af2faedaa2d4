/** Walks the packages that a project really has installed. */

import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

export interface PackageManifest {
  name?: string;
  version?: string;
  type?: string;
  main?: string;
  module?: string;
  exports?: unknown;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface InstalledPackage {
  name: string;
  directory: string;
  manifest: PackageManifest;
}

/** Tools and types: they are not part of what runs. */
const notRuntime = /^(?:@types\/|@eslint\/|eslint|prettier|typescript$|tailwindcss$|@tailwindcss\/|next$|@next\/|vite$|@vitejs\/)/;

export function isTool(name: string): boolean {
  return notRuntime.test(name);
}

const maximumPackages = 5_000;

/** The packages that the project's package.json leads to. */
export function installedPackages(project: string): InstalledPackage[] {
  const root = readManifest(project);
  const found = new Map<string, InstalledPackage>();
  const queue = Object.keys({ ...root?.dependencies, ...root?.devDependencies }).map((name) => ({ name, from: project }));
  for (let next = queue.shift(); next && found.size < maximumPackages; next = queue.shift()) {
    const { name, from } = next;
    if (isTool(name)) continue;
    const directory = findPackage(name, from);
    if (!directory || found.has(directory)) continue;
    const manifest = readManifest(directory);
    if (!manifest) continue;
    found.set(directory, { name, directory, manifest });
    for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      queue.push({ name: dependency, from: directory });
    }
  }
  return [...found.values()];
}

/** As Node does it: the nearest `node_modules` upwards. Links are followed, so that pnpm's layout works. */
export function findPackage(name: string, from: string): string | undefined {
  for (let directory = from; ; directory = dirname(directory)) {
    const candidate = join(directory, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (dirname(directory) === directory) return undefined;
  }
}

export function readManifest(directory: string): PackageManifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as PackageManifest;
  } catch {
    return undefined;
  }
}
