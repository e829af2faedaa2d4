/** An error for people: what it says, and where in the project's own sources it happened. */

import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Folders may have parentheses in their names. */
const frame = /^\s+at (?:(.+?) \()?((?:file:\/\/)?\/.+?|[A-Z]:.+?):(\d+):(\d+)\)?$/i;
/** In the build, in what starts a worker, or in Node. */
const internal = /\/\.cortado\/|\/bootstrap\.mjs:|[( ]node:/;
const maximumFrames = 10;
const maximumForeignFrames = 4;
const maps = new Map<string, SourceMap | undefined>();

/** Frames of libraries are left out unless there are no others; those of ourselves, of Node and of the build always. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const own = stack.flatMap(ownFrame).slice(0, maximumFrames);
  const frames = own.length ? own : stack.filter((line) => !isInternal(line)).slice(0, maximumForeignFrames);
  const cause = error.cause === undefined ? [] : [`Caused by: ${describeError(error.cause)}`];
  return [`${error.name}: ${error.message}`, ...frames, ...cause].join("\n");
}

/** Relative to the project; lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Where in the project's own sources an error was thrown, or the nearest place on the way there. */
export function placeOfError(error: unknown): Place | null {
  if (!(error instanceof Error)) return null;
  for (const line of (error.stack ?? "").split("\n")) {
    const place = ownPlace(line);
    if (place !== null) return place;
  }
  return null;
}

function isInternal(line: string): boolean {
  const frontend = process.env.CORTADO_FRONTEND;
  return internal.test(line) || (frontend !== undefined && line.includes(frontend));
}

function ownFrame(text: string): string[] {
  const place = ownPlace(text);
  if (place === null) return [];
  const name = frame.exec(text)![1];
  const where = `${place.file}:${place.line}:${place.column}`;
  return [name ? `    at ${name} (${where})` : `    at ${where}`];
}

function ownPlace(text: string): Place | null {
  const [, , url, line, column] = frame.exec(text) ?? [];
  if (!url) return null;
  const file = url.startsWith("file:") ? fileURLToPath(url) : url;
  const place = original(file, Number(line), Number(column));
  const path = relative(process.env.CORTADO_PROJECT ?? process.cwd(), place.file).replaceAll("\\", "/");
  if (isAbsolute(path) || /^(?:\.\.|\.cortado)\/|(?:^|\/)node_modules\//.test(path)) return null;
  return { file: path, line: place.line, column: place.column };
}

function original(file: string, line: number, column: number) {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  const entry = maps.get(file)?.findEntry(line - 1, column - 1);
  return entry && "originalSource" in entry
    ? { file: resolve(dirname(file), entry.originalSource), line: entry.originalLine + 1, column: entry.originalColumn + 1 }
    : { file, line, column };
}

function readMap(file: string): SourceMap | undefined {
  try {
    return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  } catch {
    return undefined;
  }
}
