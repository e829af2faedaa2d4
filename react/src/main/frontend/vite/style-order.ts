/**
 * Which style sheets a route file brings in a build, and in which order.
 *
 * The RSC plugin would let a client component's sheet come when the component is first met, and a shared chunk's sheet after
 * the sheet of what imports it. Here every sheet that a route file statically leads to is a `<link>` of that file: what is
 * imported first comes first, outer files before inner ones. So it is in development too.
 */

import { getPluginApi } from "@vitejs/plugin-rsc";
import { isCSSRequest, type Plugin, type Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;
type Manager = NonNullable<ReturnType<typeof getPluginApi>>["manager"];

const clientReferences = "\0virtual:vite-rsc/client-references";

export function orderStyles(): Plugin {
  return {
    name: "cortado:style-order",
    apply: "build",
    enforce: "post",
    applyToEnvironment: ({ name }) => name === "client",
    generateBundle: {
      order: "post",
      handler(_options, client) {
        const { manager } = getPluginApi(this.environment.getTopLevelConfig())!;
        const manifest = manager.buildAssetsManifest;
        const server = manager.bundles.rsc as Bundle | undefined;
        if (manager.isScanBuild || !manifest || !server) return;
        const moved = moveStyles(manager, server, client, this.environment.config.base);
        removePreloads(client, moved);
      },
    },
  };
}

/** Gives the route files their sheets and takes those of client components away from these; returns the moved files. */
function moveStyles(manager: Manager, server: Bundle, client: Bundle, base: string): Set<string> {
  const manifest = manager.buildAssetsManifest!;
  const routeFiles = Object.entries(manager.serverResourcesMetaMap);
  const routeChunks = new Set(routeFiles.map(([id]) => chunkOf(server, id)?.fileName));
  const moved = new Set<string>();
  const kept = referencesBehindOtherImports(server, routeChunks, manager);

  for (const [id, { key }] of routeFiles) {
    const chunks = inExecutionOrder(chunkOf(server, id), server);
    const references = chunks.flatMap((chunk) => chunk.moduleIds.filter((module) => manager.clientReferenceMetaMap[module]));
    const { files, fromClient } = inImportOrder(chunks, manager, client);
    (manifest.serverResources ??= {})[key] = { css: files.map((file) => base + file) };
    for (const module of references) {
      if (kept.has(module)) continue;
      const deps = manifest.clientReferenceDeps[manager.clientReferenceMetaMap[module]!.referenceKey];
      if (deps) deps.css = [];
    }
    fromClient.forEach((file) => moved.add(file));
  }
  for (const module of kept) {
    const group = manager.clientReferenceMetaMap[module]!.groupChunkId;
    if (group) stylesOf(inExecutionOrder(chunkOf(client, group), client)).forEach((file) => moved.delete(file));
  }
  return moved;
}

/**
 * The sheets of server chunks and of the client components that these lead to. A sheet of a server chunk stands for all of the chunk's imports,
 * so it comes where the last of them is; what client components import again is in it already.
 */
function inImportOrder(chunks: Chunk[], manager: Manager, client: Bundle): { files: string[]; fromClient: string[] } {
  const onServer = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.filter(isCSSRequest)));
  const files = new Set<string>();
  const fromClient: string[] = [];
  for (const chunk of chunks) {
    for (const module of chunk.moduleIds) {
      if (isCSSRequest(module)) {
        for (const file of stylesOf([chunk])) {
          files.delete(file);
          files.add(file);
        }
      }
      const group = manager.clientReferenceMetaMap[module]?.groupChunkId;
      for (const part of group ? inExecutionOrder(chunkOf(client, group), client) : []) {
        const isKnown = part.moduleIds.filter(isCSSRequest).every((id) => onServer.has(id));
        fromClient.push(...stylesOf([part]));
        if (!isKnown) stylesOf([part]).forEach((file) => files.add(file));
      }
    }
    stylesOf([chunk]).forEach((file) => files.add(file));
  }
  return { files: [...files], fromClient };
}

/** Client components that a server component may load with `import()`: no route file leads to them there. */
function referencesBehindOtherImports(server: Bundle, routeChunks: Set<string | undefined>, manager: Manager): Set<string> {
  const references = new Set<string>();
  for (const chunk of Object.values(server)) {
    if (chunk.type !== "chunk" || !chunk.isDynamicEntry || routeChunks.has(chunk.fileName)) continue;
    for (const { moduleIds } of inExecutionOrder(chunk, server)) {
      for (const module of moduleIds) if (manager.clientReferenceMetaMap[module]) references.add(module);
    }
  }
  return references;
}

/** Vite loads the sheets of a chunk with the chunk; for these the page itself has the `<link>`. */
function removePreloads(client: Bundle, moved: Set<string>): void {
  const chunk = chunkOf(client, clientReferences);
  if (!chunk) return;
  for (const file of moved) chunk.code = chunk.code.replaceAll(JSON.stringify(file), JSON.stringify(chunk.fileName));
}

function chunkOf(bundle: Bundle, id: string): Chunk | undefined {
  const chunks = Object.values(bundle).filter((item): item is Chunk => item.type === "chunk");
  return chunks.find(({ facadeModuleId }) => facadeModuleId === id) ?? chunks.find(({ moduleIds }) => moduleIds.includes(id));
}

/** What a chunk imports stands before it. */
function inExecutionOrder(start: Chunk | undefined, bundle: Bundle): Chunk[] {
  const seen = new Set<string>();
  const ordered: Chunk[] = [];
  const visit = (chunk: Chunk) => {
    if (seen.has(chunk.fileName)) return;
    seen.add(chunk.fileName);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === "chunk") visit(imported);
    }
    ordered.push(chunk);
  };
  if (start) visit(start);
  return ordered;
}

function stylesOf(chunks: Chunk[]): string[] {
  return chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
}
