/** The `.env` files of a project: which apply, how they are read, and how `$NAME` in them is replaced. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

export type EnvironmentMode = "development" | "production" | "test";

export interface LoadedEnvironment {
  /** Names that the files define and the process's own environment does not. */
  values: Record<string, string>;
  /** The files that were there, the strongest first. */
  files: string[];
}

/** The names in order of strength. `.env.local` is not for tests: they must give the same result everywhere. */
export function envFileNames(mode: EnvironmentMode): string[] {
  return [`.env.${mode}.local`, ...(mode === "test" ? [] : [".env.local"]), `.env.${mode}`, ".env"];
}

/** Reads the files of `project`. What `base` (the process's environment) defines wins over every file. */
export function loadEnvironment(
  project: string,
  mode: EnvironmentMode,
  base: Readonly<Record<string, string | undefined>> = process.env,
): LoadedEnvironment {
  const raw = new Map<string, Entry>();
  const files: string[] = [];
  for (const name of envFileNames(mode)) {
    const text = readIfPresent(join(project, name));
    if (text === undefined) continue;
    files.push(name);
    for (const [key, entry] of parseEnvironment(text)) {
      if (base[key] === undefined && !raw.has(key)) raw.set(key, entry);
    }
  }
  return { values: expandAll(raw, base), files };
}

interface Entry {
  value: string;
  /** Single quotes keep `$` as it is. */
  literal: boolean;
}

const linePattern =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*(?:=|:[ \t])[ \t]*('(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`|[^\r\n#]*)?[ \t]*(?:#.*)?$/gm;

function parseEnvironment(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const match of text.replace(/\r\n?/g, "\n").matchAll(linePattern)) {
    const raw = (match[2] ?? "").trim();
    const quote = /^(['"`])[\s\S]*\1$/.exec(raw)?.[1];
    let value = quote ? raw.slice(1, -1) : raw;
    if (quote === '"') value = value.replaceAll("\\n", "\n").replaceAll("\\r", "\r").replaceAll('\\"', '"');
    entries.set(match[1]!, { value, literal: quote === "'" });
  }
  return entries;
}

const maximumExpansionDepth = 20;

function expandAll(
  raw: Map<string, Entry>,
  base: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const expand = (value: string, depth: number): string =>
    value.replace(
      /(\\)?\$(?:\{([A-Za-z_]\w*)(?::-([^}]*))?\}|([A-Za-z_]\w*))/g,
      (whole, escaped: string | undefined, braced: string | undefined, fallback: string | undefined, bare: string) => {
        if (escaped) return whole.slice(1);
        const found = lookUp(braced ?? bare, depth + 1);
        return found === undefined || found === "" ? (fallback ?? "") : found;
      },
    );
  const lookUp = (name: string, depth: number): string | undefined => {
    if (base[name] !== undefined) return base[name];
    const entry = raw.get(name);
    if (!entry || depth > maximumExpansionDepth) return undefined;
    return entry.literal ? entry.value : expand(entry.value, depth);
  };
  return Object.fromEntries([...raw.keys()].map((name) => [name, lookUp(name, 0) ?? ""]));
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "EISDIR") return undefined;
    throw error;
  }
}
