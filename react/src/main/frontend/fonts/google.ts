import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fallbackFace } from "./fallback.ts";
import { suggestFamilies } from "./families.ts";
import { lockedPackage } from "./lock.ts";
import { type Face, type FontDefinition, FontError } from "./model.ts";
import { PackageError } from "./npm.ts";
import { readMetrics } from "./opentype.ts";
import { optionsReader } from "./options.ts";
import { fontPackage } from "./package.ts";

/** What `metadata.json` of a fontsource package says. */
type Metadata = {
  id: string;
  category: string;
  subsets: string[];
  weights: number[];
  styles: string[];
  variable: false | Record<string, unknown>;
};

type Source = { directory: string; metadata: Metadata; variable: boolean };

type Request = {
  family: string;
  weights: string[];
  styles: string[];
  axes: string[];
  subsets: string[];
  preload: boolean;
  display: string;
};

const OPTIONS = ["weight", "style", "subsets", "axes", "display", "preload", "fallback", "adjustFontFallback", "variable"];

/** `Noto_Sans_JP({ … })` of `next/font/google`. */
export async function googleFont(name: string, options: Record<string, unknown>, project: string): Promise<FontDefinition> {
  const read = optionsReader(name, options, OPTIONS);
  const request: Request = {
    family: name.replaceAll("_", " "),
    weights: [...new Set(read.strings("weight"))],
    styles: [...new Set(read.strings("style"))],
    axes: read.strings("axes"),
    subsets: read.strings("subsets"),
    preload: read.boolean("preload", true),
    display: read.display(),
  };
  const source = await findSource(name, request, project);
  checkRequest(name, request, source);
  const faces = source.variable ? await variableFaces(request, source) : await staticFaces(request, source);
  const adjust = read.boolean("adjustFontFallback", true);
  return {
    family: request.family,
    faces,
    weight: source.variable || request.weights.length !== 1 ? undefined : request.weights[0],
    style: request.styles.length === 1 ? request.styles[0] : undefined,
    variable: read.variable(),
    fallback: read.strings("fallback"),
    fallbackFace: adjust ? await fallbackOf(faces, source.metadata.category) : undefined,
  };
}

async function findSource(name: string, request: Request, project: string): Promise<Source> {
  const id = request.family.toLowerCase().replaceAll(" ", "-");
  const wantsVariable = request.weights.length === 0 || request.weights.includes("variable");
  const packages = [`@fontsource-variable/${id}`, `@fontsource/${id}`];
  for (const candidate of await lockedFirst(wantsVariable ? packages : packages.reverse(), project)) {
    const directory = await fontPackage(candidate, project).catch((error) => {
      if (error instanceof PackageError && error.reason === "missing") return undefined;
      throw error instanceof PackageError ? new FontError(`${name}: ${error.message}`) : error;
    });
    if (!directory) continue;
    const metadata = JSON.parse(await readFile(join(directory, "metadata.json"), "utf8"));
    return { directory, metadata, variable: candidate.startsWith("@fontsource-variable/") };
  }
  const names = await suggestFamilies(name, project);
  const hint =
    names.length > 0 ? `Did you mean ${names.join(" or ")}?` : "Look the name up at fonts.google.com and write _ for spaces.";
  throw new FontError(`next/font/google has no font "${request.family}". ${hint}`);
}

/** What was found before is not looked for again: a family without variable files costs no question to the registry. */
async function lockedFirst(packages: string[], project: string): Promise<string[]> {
  const locks = await Promise.all(packages.map((name) => lockedPackage(project, name)));
  return [...packages.filter((_, i) => locks[i]), ...packages.filter((_, i) => !locks[i])];
}

/** Completes what the call leaves open, and refuses what the family does not have. */
function checkRequest(name: string, request: Request, { metadata, variable }: Source): void {
  const available = metadata.weights.map(String);
  const weights = request.weights.filter((weight) => weight !== "variable");
  if (!variable && request.weights.length === 0) {
    if (available.length > 1) {
      throw new FontError(
        `${name}: option "weight" is missing, for this is not a variable font. It has ${available.join(", ")}.`,
      );
    }
    request.weights = available;
  }
  checkEach(name, "weight", variable ? [] : request.weights, available);
  if (variable && weights.length > 0) throw new FontError(`${name}: option "weight" is either "variable" or a list of weights.`);
  checkEach(name, "style", request.styles, metadata.styles);
  checkEach(name, "subset", request.subsets, metadata.subsets);
  if (request.styles.length === 0) request.styles = metadata.styles.includes("normal") ? ["normal"] : metadata.styles.slice(0, 1);
  if (request.axes.length > 0 && !variable)
    throw new FontError(`${name}: option "axes" is for variable fonts; leave "weight" out.`);
  const axes = Object.keys(metadata.variable || {}).filter((axis) => axis !== "wght" && axis !== "ital");
  checkEach(name, "axis", request.axes, axes);
  if (request.preload && request.subsets.length === 0) {
    throw new FontError(
      `${name}: option "subsets" is missing: it says what to preload. Add one of ${metadata.subsets.join(", ")}, or preload: false.`,
    );
  }
}

function checkEach(name: string, what: string, values: string[], available: string[]): void {
  for (const value of values) {
    if (available.includes(value)) continue;
    const list = available.length > 0 ? `It has ${available.join(", ")}.` : "It has none.";
    throw new FontError(`${name}: the font has no ${what} "${value}". ${list}`);
  }
}

async function variableFaces(request: Request, source: Source): Promise<Face[]> {
  const faces: Face[] = [];
  for (const style of request.styles) {
    const suffix = style === "italic" ? "-italic" : "";
    const css = await firstStylesheet(
      source.directory,
      stylesheetsFor(request.axes).map((key) => `${key}${suffix}.css`),
    );
    faces.push(...facesIn(css, request, source));
  }
  return faces;
}

/** The files of a variable package by the axes they hold: one axis besides weight, the registered ones, or all. */
function stylesheetsFor(axes: string[]): string[] {
  const registered = ["wdth", "slnt", "opsz"];
  if (axes.length === 0) return ["wght", "index"];
  if (axes.length === 1) return [axes[0]!.toLowerCase(), "standard", "full", "index"];
  return axes.every((axis) => registered.includes(axis)) ? ["standard", "full", "index"] : ["full", "standard", "index"];
}

async function firstStylesheet(directory: string, names: string[]): Promise<string> {
  for (const name of names) {
    const css = await readFile(join(directory, name), "utf8").catch(() => undefined);
    if (css !== undefined) return css;
  }
  throw new FontError(`The font package in ${directory} has none of ${names.join(", ")}.`);
}

async function staticFaces(request: Request, source: Source): Promise<Face[]> {
  const faces: Face[] = [];
  for (const style of request.styles) {
    for (const weight of request.weights) {
      const css = await firstStylesheet(source.directory, [`${weight}${style === "italic" ? "-italic" : ""}.css`]);
      faces.push(...facesIn(css, request, source));
    }
  }
  return faces;
}

function facesIn(css: string, request: Request, source: Source): Face[] {
  return [...css.matchAll(/@font-face\s*{([^}]*)}/g)].flatMap((block) => {
    const declarations = new Map([...block[1]!.matchAll(/([\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!.trim()]));
    const name = /url\(\.\/files\/([^)]+\.woff2)\)/.exec(declarations.get("src") ?? "")?.[1];
    if (!name) return [];
    const kept = ["font-style", "font-weight", "font-stretch", "unicode-range"].filter((property) => declarations.has(property));
    const subset = subsetOf(name, source.metadata);
    return {
      file: join(source.directory, "files", name),
      descriptors: [
        ...kept.map((property) => [property, declarations.get(property)!] as [string, string]),
        ["font-display", request.display],
      ],
      preload: request.preload && subset !== undefined && request.subsets.includes(subset),
    };
  });
}

/** `latin-ext` of `roboto-latin-ext-400-normal.woff2`; the numbered slices of large scripts have no name. */
function subsetOf(file: string, metadata: Metadata): string | undefined {
  const rest = file.slice(metadata.id.length + 1);
  return metadata.subsets.filter((subset) => rest.startsWith(`${subset}-`)).sort((a, b) => b.length - a.length)[0];
}

async function fallbackOf(faces: Face[], category: string) {
  const weightOf = (face: Face) => parseInt(face.descriptors.find(([name]) => name === "font-weight")?.[1] ?? "400", 10);
  const upright = (face: Face) => face.descriptors.some(([name, value]) => name === "font-style" && value !== "italic");
  const latin = faces.filter((face) => /-latin-(?!ext-)/.test(face.file));
  const [best] = (latin.length > 0 ? latin : faces).toSorted(
    (a, b) => Number(upright(b)) - Number(upright(a)) || Math.abs(weightOf(a) - 400) - Math.abs(weightOf(b) - 400),
  );
  if (!best) return undefined;
  return fallbackFace(readMetrics(await readFile(best.file)), category === "serif" ? "Times New Roman" : "Arial");
}
