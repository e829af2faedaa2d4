import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fallbackFace } from "./fallback.ts";
import { type FontDefinition, FontError } from "./model.ts";
import { readMetrics } from "./opentype.ts";
import { optionsReader } from "./options.ts";

type Source = { path: string; weight?: string; style?: string };

const OPTIONS = ["src", "weight", "style", "display", "preload", "fallback", "adjustFontFallback", "variable", "declarations"];

/** `localFont({ … })` of `next/font/local`; `name` is the constant it is assigned to. */
export async function localFont(name: string, options: Record<string, unknown>, module: string): Promise<FontDefinition> {
  const read = optionsReader(name, options, OPTIONS);
  const weight = read.string("weight");
  const style = read.string("style");
  const preload = read.boolean("preload", true);
  const declarations = declarationsOf(name, options.declarations);
  const sources = sourcesOf(name, options.src).map((source) => ({
    weight: source.weight ?? weight,
    style: source.style ?? style,
    file: resolve(dirname(module), source.path),
  }));
  const display = read.display();
  const only = sources.length === 1 ? sources[0] : undefined;
  return {
    family: declarations.find(([property]) => property === "font-family")?.[1].replace(/^(['"])(.*)\1$/, "$2") ?? name,
    faces: sources.map(({ file, ...source }) => ({
      file,
      preload,
      descriptors: descriptors(source, display, declarations),
    })),
    weight: only?.weight?.includes(" ") ? undefined : only?.weight,
    style: only?.style,
    variable: read.variable(),
    fallback: read.strings("fallback"),
    fallbackFace: await fallbackOf(name, options.adjustFontFallback, sources),
  };
}

function descriptors(source: { weight?: string; style?: string }, display: string, declarations: [string, string][]) {
  const all = new Map([["font-display", display]]);
  if (source.weight) all.set("font-weight", source.weight);
  if (source.style) all.set("font-style", source.style);
  for (const [property, value] of declarations) {
    if (property !== "font-family") all.set(property, value);
  }
  return [...all];
}

function sourcesOf(name: string, src: unknown): Source[] {
  const list = typeof src === "string" ? [{ path: src }] : src;
  if (!Array.isArray(list) || list.length === 0)
    throw new FontError(`${name}: option "src" is missing: the path of a font file, or an array of { path }.`);
  for (const item of list) {
    if (typeof item?.path !== "string") throw new FontError(`${name}: each item of "src" needs a "path".`);
    if (!/\.(woff2?|ttf|otf|eot)$/i.test(item.path))
      throw new FontError(`${name}: "${item.path}" is not a .woff2, .woff, .ttf, .otf or .eot file.`);
  }
  return list;
}

function declarationsOf(name: string, value: unknown): [string, string][] {
  if (value === undefined) return [];
  const reserved = ["src", "font-display", "font-weight", "font-style"];
  if (!Array.isArray(value)) throw new FontError(`${name}: option "declarations" must be an array of { prop, value }.`);
  return value.map((item) => {
    if (typeof item?.prop !== "string" || typeof item.value !== "string" || /[;{}]/.test(item.prop + item.value)) {
      throw new FontError(`${name}: each of "declarations" needs "prop" and "value", one CSS descriptor.`);
    }
    if (reserved.includes(item.prop))
      throw new FontError(`${name}: "${item.prop}" has an option of its own; take it out of "declarations".`);
    return [item.prop, item.value];
  });
}

async function fallbackOf(name: string, wanted: unknown, sources: { file: string; weight?: string; style?: string }[]) {
  if (wanted !== undefined && wanted !== false && wanted !== "Arial" && wanted !== "Times New Roman") {
    throw new FontError(`${name}: option "adjustFontFallback" must be "Arial", "Times New Roman" or false.`);
  }
  await requireFiles(name, sources);
  const [best] = sources.toSorted((a, b) => rank(a) - rank(b));
  if (wanted === false || !best) return undefined;
  try {
    return fallbackFace(readMetrics(await readFile(best.file)), wanted ?? "Arial");
  } catch (error) {
    if (/\.eot$/i.test(best.file)) return undefined;
    throw new FontError(`${name}: ${best.file} cannot be read: ${(error as Error).message}`);
  }
}

/** The file most text will be set in: upright, and next to 400; of two as near, the thinner one. */
function rank({ weight = "400", style = "normal" }: { weight?: string; style?: string }): number {
  const [low = 400, high = low] = weight.split(" ").map((part) => (part === "bold" ? 700 : parseInt(part, 10) || 400));
  const away = low <= 400 && 400 <= high ? 0 : Math.min(Math.abs(low - 400), Math.abs(high - 400));
  return away + (low > 400 ? 0.5 : 0) + (style === "normal" ? 0 : 10_000);
}

async function requireFiles(name: string, sources: { file: string }[]): Promise<void> {
  for (const { file } of sources) {
    await readFile(file).catch(() => {
      throw new FontError(`${name}: the font file ${file} does not exist.`);
    });
  }
}
