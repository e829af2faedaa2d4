import { createHash } from "node:crypto";
import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import MagicString from "magic-string";
import { normalizePath, type Plugin } from "vite";
import { CallError, findFontCalls, type FontCall } from "./calls.ts";
import { familyList, stylesheet } from "./css.ts";
import { googleFont } from "./google.ts";
import { localFont } from "./local.ts";
import { type FontDefinition, FontError } from "./model.ts";

export type FontPluginOptions = {
  /** Absolute path of the project: holds `cortado.lock`, and `.cortado/fonts` with the files of its fonts. */
  project: string;
};

/** A font that is ready to be imported: its stylesheet, the files to preload, and what the call evaluates to. */
type PreparedFont = {
  /** Its stand-in has its size. */
  isAdjusted: boolean;
  stylesheet: string;
  preloads: string[];
  sources: string[];
  value: { className: string; variable?: string; style: { fontFamily: string; fontWeight?: number; fontStyle?: string } };
};

const INSTANCE = fileURLToPath(new URL("../next/font/instance.ts", import.meta.url));

/**
 * Replaces the calls of `next/font/google` and `next/font/local` by their result and an import of their stylesheet, in
 * every environment alike. Vite does the rest: the stylesheet and the files become assets of the routes that use them.
 */
export function fontPlugin(options: FontPluginOptions): Plugin {
  const prepare = fontPreparer(options.project);
  return {
    name: "cortado:fonts",
    enforce: "pre", // before TypeScript, JSX and the directives are compiled away
    transform: {
      filter: { id: /\.[cm]?[jt]sx?(\?|$)/, code: /next\/font\/(google|local)/ },
      async handler(code, id) {
        const file = id.replace(/\?.*$/, "");
        try {
          const { calls, imports } = findFontCalls(code, file);
          if (imports.length === 0) return undefined;
          const fonts = await Promise.all(calls.map((call) => prepare(call, file).catch((error) => fail(error, call))));
          for (const source of fonts.flatMap((font) => font.sources)) this.addWatchFile(source);
          return rewrite(code, calls, imports, fonts);
        } catch (error) {
          if (error instanceof CallError) return this.error({ message: error.message, id: file }, error.position);
          throw error;
        }
      },
    },
  };
}

function fail(error: unknown, call: FontCall): never {
  if (error instanceof FontError && !(error instanceof CallError))
    throw new CallError(error.message, { type: "", start: call.start, end: call.end });
  throw error;
}

function rewrite(code: string, calls: FontCall[], imports: { start: number; end: number }[], fonts: PreparedFont[]) {
  const text = new MagicString(code);
  const lines = [`import { font as __cortado_font } from ${path(INSTANCE)};`];
  fonts.forEach((font, i) => {
    lines.push(`import ${path(font.stylesheet)};`);
    font.preloads.forEach((file, j) => lines.push(`import __cortado_font_${i}_${j} from ${path(file)};`));
    const preloads = font.preloads.map((_, j) => `__cortado_font_${i}_${j}`).join(", ");
    text.overwrite(calls[i]!.start, calls[i]!.end, `__cortado_font(${JSON.stringify(font.value)}, [${preloads}], ${font.isAdjusted})`);
  });
  imports.forEach(({ start, end }, i) => text.overwrite(start, end, i === 0 ? lines.join(" ") : ""));
  return { code: text.toString(), map: text.generateMap({ hires: "boundary" }) };
}

function path(file: string): string {
  return JSON.stringify(normalizePath(file));
}

/** Prepares each distinct call once for all environments. */
function fontPreparer(project: string): (call: FontCall, file: string) => Promise<PreparedFont> {
  const prepared = new Map<string, Promise<PreparedFont>>();
  const familyNames = new Map<string, string>();
  return async (call, file) => {
    const definition =
      call.kind === "google"
        ? await googleFont(call.name, call.options, project)
        : await localFont(call.name, call.options, file);
    const identity = identityOf(call, definition, project);
    if (call.kind === "local") definition.family = uniqueFamily(definition.family, identity, familyNames);
    let font = prepared.get(identity);
    if (!font) {
      font = prepareFont(definition, identity, project);
      prepared.set(identity, font);
      font.catch(() => prepared.delete(identity)); // the next save tries again
    }
    return font;
  };
}

// the same on every machine: class names are part of the built pages
function identityOf(call: FontCall, definition: FontDefinition, project: string): string {
  const faces = definition.faces.map((face) => ({
    ...face,
    file: call.kind === "local" ? normalizePath(relative(project, face.file)) : basename(face.file),
  }));
  return createHash("sha256")
    .update(JSON.stringify({ kind: call.kind, ...definition, faces }))
    .digest("hex")
    .slice(0, 8);
}

// two modules may both say `const font = localFont(…)`: the second font must not take over the first one's name
function uniqueFamily(family: string, identity: string, owners: Map<string, string>): string {
  const owner = owners.get(family) ?? identity;
  owners.set(family, owner);
  return owner === identity ? family : `${family} ${identity}`;
}

async function prepareFont(font: FontDefinition, id: string, project: string): Promise<PreparedFont> {
  const directory = join(project, ".cortado", "fonts", `${font.family.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${id}`);
  await mkdir(directory, { recursive: true });
  const names = uniqueNames(font.faces.map((face) => face.file));
  const files = names.map((name) => join(directory, name));
  await Promise.all(font.faces.map((face, i) => copyFile(face.file, files[i]!)));
  const css = join(directory, "font.css");
  await replaceFile(
    css,
    stylesheet(
      font,
      id,
      names.map((name) => `./${name}${AS_FILE}`),
    ),
  );
  return {
    isAdjusted: font.fallbackFace !== undefined && font.fallbackFace !== null,
    stylesheet: css,
    preloads: files.filter((_, i) => font.faces[i]!.preload).map((file) => `${file}${AS_FILE}&url`),
    sources: font.faces.map((face) => face.file).filter((file) => dirname(file).startsWith(project)),
    value: {
      className: `__className_${id}`,
      ...(font.variable ? { variable: `__variable_${id}` } : {}),
      style: {
        fontFamily: familyList(font),
        ...(font.weight && !Number.isNaN(Number(font.weight)) ? { fontWeight: Number(font.weight) } : {}),
        ...(font.style ? { fontStyle: font.style } : {}),
      },
    },
  };
}

// a preloaded font must have an address, however small it is
const AS_FILE = "?no-inline";

function uniqueNames(files: string[]): string[] {
  const owners = new Map<string, string>();
  return files.map((file, i) => {
    const name = basename(file);
    const owner = owners.get(name) ?? file;
    owners.set(name, owner);
    return owner === file ? name : `${i}-${name}`;
  });
}

async function replaceFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}
