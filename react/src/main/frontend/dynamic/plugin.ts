import MagicString from "magic-string";
import { parseAst, type Plugin, type Rolldown } from "vite";

/** The files that a browser needs for a module that is loaded on demand. */
export type ChunkAssets = { js: string[]; css: string[] };

/** A node of the ESTree form, of which only what is used here is known. */
type Node = { type: string; start: number; end: number; [property: string]: any };

const ASSETS = "virtual:cortado-chunk-assets:";

const REFUSED = "`ssr: false` is not allowed with `next/dynamic` in Server Components. Please move it into a Client Component.";

/**
 * Calls of `next/dynamic` in the ssr graph. With `ssr: false` the server must not load the module at all. Otherwise a document
 * that shows it must bring its styles, or it flashes without: a build tells the call which files its import became in the
 * browser's graph, which is built before.
 */
export function dynamicPlugin(): Plugin {
  let chunks: Rolldown.OutputChunk[] = [];
  return {
    name: "cortado:dynamic",
    enforce: "pre",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        if (this.environment.name !== "client") return;
        chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      },
    },
    transform: {
      filter: { id: /\.[cm]?[jt]sx?(\?|$)/, code: "next/dynamic" },
      async handler(code, id) {
        const { name } = this.environment;
        if (name === "client") return undefined;
        const { calls, isClient } = findDynamicCalls(code, id);
        const refused = name === "rsc" && !isClient ? calls.find(({ browserOnly }) => browserOnly) : undefined;
        if (refused) return this.error({ message: REFUSED, id: id.replace(/\?.*$/, "") }, refused.call.start);
        if (name !== "ssr" || calls.length === 0) return undefined;
        const text = new MagicString(code);
        for (const [i, { call, imports, browserOnly }] of calls.entries()) {
          if (browserOnly)
            imports.forEach(({ start, end }) => text.overwrite(start, end, "Promise.resolve({ default: () => null })"));
          if (browserOnly || this.environment.mode !== "build") continue;
          const resolved = await Promise.all(imports.map(({ source }) => this.resolve(source.value, id)));
          const names = resolved.flatMap((module, j) => {
            if (!module || module.external) return [];
            text.append(`\nimport __cortado_assets_${i}_${j} from ${JSON.stringify(ASSETS + encodeURIComponent(module.id))};`);
            return `__cortado_assets_${i}_${j}`;
          });
          const last = call.arguments.at(-1) as Node;
          text.appendRight(last.end, `${call.arguments.length === 1 ? ", undefined" : ""}, [${names.join(", ")}]`);
        }
        return { code: text.toString(), map: text.generateMap({ hires: "boundary" }) };
      },
    },
    resolveId: {
      filter: { id: /^virtual:cortado-chunk-assets:/ },
      handler: (id) => `\0${id}`,
    },
    load: {
      filter: { id: /^\0virtual:cortado-chunk-assets:/ },
      handler(id) {
        const module = decodeURIComponent(id.slice(1 + ASSETS.length));
        const assets = assetsOf(module, chunks, this.environment.config.base);
        return `export default ${JSON.stringify(assets)};`;
      },
    },
  };
}

function assetsOf(module: string, chunks: Rolldown.OutputChunk[], base: string): ChunkAssets {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const js = new Set<string>();
  const css = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || js.has(base + chunk.fileName)) return;
    js.add(base + chunk.fileName);
    for (const name of chunk.imports) visit(byName.get(name));
    for (const name of chunk.viteMetadata?.importedCss ?? []) css.add(base + name);
  };
  visit(
    chunks.find(({ facadeModuleId }) => facadeModuleId === module) ?? chunks.find(({ moduleIds }) => moduleIds.includes(module)),
  );
  return { js: [...js], css: [...css] };
}

type DynamicCall = { call: Node; imports: Node[]; browserOnly: boolean };

function findDynamicCalls(code: string, file: string): { calls: DynamicCall[]; isClient: boolean } {
  const lang = /\.[cm]?ts(\?|$)/.test(file) ? "ts" : /\.tsx(\?|$)/.test(file) ? "tsx" : "jsx";
  const program = parseAst(code, { lang }) as unknown as Node;
  const name = importedName(program);
  const calls: DynamicCall[] = [];
  const isClient = (program.body as Node[]).some(({ directive }) => directive === "use client");
  if (!name) return { calls, isClient };
  walk(program, (node) => {
    if (node.type !== "CallExpression" || node.callee.name !== name || node.arguments.length === 0 || node.arguments.length > 2)
      return;
    const imports: Node[] = [];
    let browserOnly = false;
    for (const argument of node.arguments as Node[]) {
      walk(argument, (inner) => {
        if (inner.type === "ImportExpression" && typeof inner.source.value === "string") imports.push(inner);
      });
      browserOnly ||= isBrowserOnly(argument);
    }
    if (imports.length > 0) calls.push({ call: node, imports, browserOnly });
  });
  return { calls, isClient };
}

function isBrowserOnly(options: Node): boolean {
  if (options.type !== "ObjectExpression") return false;
  return (options.properties as Node[]).some(({ key, value }) => (key?.name ?? key?.value) === "ssr" && value?.value === false);
}

function importedName(program: Node): string | undefined {
  for (const statement of program.body as Node[]) {
    if (statement.type !== "ImportDeclaration" || !/^next\/dynamic(\.js)?$/.test(statement.source.value)) continue;
    const byDefault = (statement.specifiers as Node[]).find(
      ({ type, imported }) => type === "ImportDefaultSpecifier" || imported?.name === "default",
    );
    return byDefault?.local.name;
  }
  return undefined;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) {
      for (const item of child) if (typeof item?.type === "string") walk(item, visit);
    } else if (typeof child?.type === "string") {
      walk(child, visit);
    }
  }
}
