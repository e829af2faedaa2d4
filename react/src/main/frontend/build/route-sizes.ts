/** How much JavaScript a browser loads for each page: what `client.json` says and the route table shows. */

import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { getPluginApi } from "@vitejs/plugin-rsc";
import { normalizePath, type ResolvedConfig, type Rolldown } from "vite";
import type { Branch, Manifest } from "../runtime/contract.ts";

type Manager = NonNullable<ReturnType<typeof getPluginApi>>["manager"];
type Bundle = Rolldown.OutputBundle;

export interface ClientSizes {
  routes: Record<string, { bytes: number; gzip: number }>;
}

export function routeSizes(config: ResolvedConfig, manifest: Manifest, project: string): ClientSizes {
  const { manager } = getPluginApi(config)!;
  const server = manager.bundles.rsc as Bundle;
  const client = manager.bundles.client as Bundle;
  const entry = manager.buildAssetsManifest?.clientEntryDeps?.js ?? [];
  const routes: ClientSizes["routes"] = {};
  for (const route of manifest.routes.filter(({ kind }) => kind === "page")) {
    const files = new Set(entry);
    for (const number of modulesOf(route)) {
      const id = normalizePath(join(project, manifest.modules[number]!));
      for (const file of browserFiles(id, server, manager)) files.add(file);
    }
    routes[route.id] = sizeOf(files, client, config.base);
  }
  return { routes };
}

function modulesOf(branch: Branch): number[] {
  const around = branch.segments.flatMap(({ layout, template, loading, error, notFound, forbidden, unauthorized, slots }) => [
    ...[layout, template, loading, error, notFound, forbidden, unauthorized],
    ...Object.values(slots).flatMap(modulesOf),
  ]);
  return [...around, branch.module].filter((number): number is number => typeof number === "number");
}

/** The scripts of all client components that the chunk of a server module reaches. */
function browserFiles(id: string, server: Bundle, manager: Manager): string[] {
  const start = Object.values(server).find((item) => item.type === "chunk" && item.facadeModuleId === id);
  const seen = new Set<string>();
  const files: string[] = [];
  const visit = (fileName: string) => {
    const chunk = server[fileName];
    if (seen.has(fileName) || chunk?.type !== "chunk") return;
    seen.add(fileName);
    for (const module of chunk.moduleIds) {
      const reference = manager.clientReferenceMetaMap[module];
      if (!reference) continue;
      files.push(...(manager.buildAssetsManifest?.clientReferenceDeps[reference.referenceKey]?.js ?? []).map(String));
    }
    chunk.imports.forEach(visit);
  };
  if (start) visit(start.fileName);
  return files;
}

const compressed = new WeakMap<object, number>();

function sizeOf(files: Iterable<unknown>, client: Bundle, base: string): { bytes: number; gzip: number } {
  const size = { bytes: 0, gzip: 0 };
  for (const file of files) {
    const chunk = client[String(file).slice(base.length)];
    if (chunk?.type !== "chunk") continue;
    const gzip = compressed.get(chunk) ?? gzipSync(chunk.code).length;
    compressed.set(chunk, gzip);
    size.bytes += Buffer.byteLength(chunk.code);
    size.gzip += gzip;
  }
  return size;
}
