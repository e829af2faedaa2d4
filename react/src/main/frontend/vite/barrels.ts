/**
 * `import { Camera } from "lucide-react"` loads two thousand icons in a server-side module graph that is not bundled. For
 * packages that are known to be made of one large index, each name is imported from the file that it comes from.
 */

import { readFile } from "node:fs/promises";
import MagicString from "magic-string";
import type { Plugin } from "vite";
import { parseSource } from "./source-code.ts";

const barrels = [
  "lucide-react",
  "@tabler/icons-react",
  "@heroicons/react/20/solid",
  "@heroicons/react/24/solid",
  "@heroicons/react/24/outline",
  "@phosphor-icons/react",
  "@radix-ui/react-icons",
  "@mui/material",
  "@mui/icons-material",
  "react-icons",
  "react-bootstrap",
  "date-fns",
  "lodash-es",
  "recharts",
  "@headlessui/react",
];

/** Where an exported name really stands. */
interface Origin {
  file: string;
  name: string;
}

type Resolve = (source: string, importer: string) => Promise<string | undefined>;

export function splitBarrels(): Plugin {
  const indexes = new Map<string, Promise<Map<string, Origin>>>();
  return {
    name: "cortado:barrels",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name !== "client",
    transform: {
      filter: {
        id: { include: /\.[cm]?[jt]sx?$/, exclude: /\/node_modules\// },
        code: new RegExp(`from\\s*['"](?:${barrels.join("|")})['"]`),
      },
      async handler(code, id) {
        const program = await parseSource(code, id);
        if (!program) return;
        const resolve: Resolve = async (source, importer) => (await this.resolve(source, importer))?.id;
        const output = new MagicString(code);
        for (const node of program.body) {
          if (node.type !== "ImportDeclaration" || !barrels.includes(node.source.value)) continue;
          const entry = await resolve(node.source.value, id);
          if (!entry || entry.includes("\0") || !/\.m?js(?:\?|$)/.test(entry)) continue;
          if (!indexes.has(entry)) indexes.set(entry, readIndex(entry, resolve, 0));
          const imports = rewrite(node as unknown as ImportNode, await indexes.get(entry)!);
          if (imports) output.overwrite(node.start, node.end, imports);
        }
        if (!output.hasChanged()) return;
        return { code: output.toString(), map: output.generateMap({ hires: "boundary" }) };
      },
    },
  };
}

interface ImportNode {
  importKind?: string;
  specifiers: { type: string; importKind?: string; imported?: { name?: string }; local: { name: string } }[];
}

/** Undefined when a name is not found, or when the statement needs the whole module. */
function rewrite({ importKind, specifiers }: ImportNode, index: Map<string, Origin>): string | undefined {
  if (importKind === "type") return undefined;
  const lines: string[] = [];
  for (const { type, importKind: kind, imported, local } of specifiers) {
    if (kind === "type") continue;
    const origin = type === "ImportSpecifier" ? index.get(imported?.name ?? "") : undefined;
    if (!origin) return undefined;
    lines.push(`import { ${origin.name} as ${local.name} } from ${JSON.stringify(origin.file)};`);
  }
  return lines.join(" ");
}

const maximumDepth = 4;

async function readIndex(file: string, resolve: Resolve, depth: number): Promise<Map<string, Origin>> {
  const index = new Map<string, Origin>();
  const path = file.replace(/\?.*$/, "");
  const program = await parseSource(await readFile(path, "utf8"), path);
  for (const node of (program?.body ?? []) as any[]) {
    if (node.type === "ExportNamedDeclaration" && node.source) {
      const target = await resolve(node.source.value, path);
      if (!target) continue;
      for (const { local, exported } of node.specifiers) {
        index.set(exported.name, { file: target.replace(/\?.*$/, ""), name: local.name });
      }
    } else if (node.type === "ExportAllDeclaration" && !node.exported && depth < maximumDepth) {
      const target = await resolve(node.source.value, path);
      if (!target) continue;
      for (const [name, origin] of await readIndex(target, resolve, depth + 1)) if (!index.has(name)) index.set(name, origin);
    } else if (node.type === "ExportNamedDeclaration") {
      for (const name of declaredNames(node)) index.set(name, { file: path, name });
    }
  }
  return index;
}

function declaredNames({ declaration, specifiers }: any): string[] {
  if (declaration?.id) return [declaration.id.name];
  if (declaration?.declarations) return declaration.declarations.map(({ id }: any) => id.name).filter(Boolean);
  return specifiers.map(({ exported }: any) => exported.name);
}
