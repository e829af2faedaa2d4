import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { POPULAR_FAMILIES } from "../fonts/families.ts";

const SKIPPED = new Set(["node_modules", "dist", "build", "target"]);
const FILE_LIMIT = 20_000;

/** `next/font/google` has one function per family: the popular ones and those that the project imports. */
export async function googleFontTypes(project: string): Promise<string> {
  const families = new Set([...POPULAR_FAMILIES, ...(await importedFamilies(project))]);
  const functions = [...families].sort().map((family) => `  export const ${family}: GoogleFont;\n`);
  return `declare module "next/font/google" {
  import type { CssVariable, Display, NextFont, NextFontWithVariable } from "next/font";

  type Weight = "100" | "200" | "300" | "400" | "500" | "600" | "700" | "800" | "900" | "1000" | "variable";
  type Style = "normal" | "italic";
  type GoogleFont = <T extends CssVariable | undefined = undefined>(options?: {
    weight?: Weight | Weight[];
    style?: Style | Style[];
    subsets?: string[];
    axes?: string[];
    display?: Display;
    preload?: boolean;
    fallback?: string[];
    adjustFontFallback?: boolean;
    variable?: T;
  }) => T extends undefined ? NextFont : NextFontWithVariable;

${functions.join("")}}
`;
}

async function importedFamilies(project: string): Promise<string[]> {
  const families: string[] = [];
  for await (const file of sources(project, { left: FILE_LIMIT })) {
    const source = await readFile(file, "utf8").catch(() => "");
    for (const [, names] of source.matchAll(/import\s*{([^}]*)}\s*from\s*["']next\/font\/google["']/g)) {
      families.push(
        ...names!
          .split(",")
          .map((name) => name.trim().split(/\s+as\s+/)[0]!)
          .filter((name) => /^\w+$/.test(name)),
      );
    }
  }
  return families;
}

async function* sources(directory: string, budget: { left: number }): AsyncGenerator<string> {
  for (const entry of await readdir(directory, { withFileTypes: true }).catch(() => [])) {
    if (budget.left-- <= 0) return;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && !SKIPPED.has(entry.name)) yield* sources(path, budget);
    } else if (/\.[cm]?[jt]sx?$/.test(entry.name)) {
      yield path;
    }
  }
}
