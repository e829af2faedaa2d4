/** Refuses what the directives `'use server'` and `'use cache'` ask for, by name and place: they are not built yet. */

import type { Plugin } from "vite";
import { UserError } from "../config/errors.ts";
import type { CortadoOptions } from "./options.ts";
import { parseSource } from "./source-code.ts";
import { displayPath, placeAt } from "./source-place.ts";

/** At the beginning of a statement; React's own sources have the words in other places. */
const candidate = /(?:^|[;{}\n]|\*\/)\s*(['"])use (?:server|cache)\b[^'"\n]*\1/;

const reasons: Record<string, string> = {
  server: "Server actions ('use server') are not built yet; post to a route.ts or to a Java route instead.",
  cache: "'use cache' is not built yet; use unstable_cache from next/cache, or `revalidate` of the page.",
};

export function refuseDirectives({ project, warn }: CortadoOptions): Plugin {
  const warned = new Set<string>();
  return {
    name: "cortado:directives",
    enforce: "pre",
    transform: {
      filter: { id: { include: /\.[cm]?[jt]sx?(?:\?|$)/, exclude: /\/node_modules\/\.vite\// }, code: candidate },
      async handler(code, id) {
        const found = findDirective(await parseSource(code, id));
        if (!found) return;
        const file = id.replace(/\?.*$/, "");
        const reason = reasons[found.value.startsWith("use cache") ? "cache" : "server"]!;
        if (!file.includes("/node_modules/")) throw new UserError(reason, placeAt(project, file, code, found.start));
        if (warned.has(file)) return;
        warned.add(file);
        warn(`${displayPath(project, file)}: ${reason} What this file exports fails when it is called.`);
      },
    },
  };
}

interface Directive {
  value: string;
  start: number;
}

/** The first directive of the two, in the program or in a function body. */
function findDirective(node: unknown): Directive | undefined {
  if (!node || typeof node !== "object") return undefined;
  if (Array.isArray(node)) return firstOf(node);
  const { type, directive, start } = node as { type?: string; directive?: string; start?: number };
  if (type === "ExpressionStatement" && directive && /^use (?:server|cache)\b/.test(directive)) {
    return { value: directive, start: start! };
  }
  return firstOf(Object.values(node));
}

function firstOf(nodes: unknown[]): Directive | undefined {
  for (const node of nodes) {
    const found = findDirective(node);
    if (found) return found;
  }
  return undefined;
}
