/** Where in a source file something stands, and how that looks on a screen. */

import { readFileSync } from "node:fs";
import { relative } from "node:path";

export interface Place {
  /** Relative to the project where the file is inside it, '/' separated. */
  file: string;
  line: number;
  column: number;
  frame: string;
}

const context = 2;

/** Lines around a position, numbered, with a caret below it. `line` from 1, `column` from 0. */
export function codeFrame(code: string, line: number, column: number): string {
  const lines = code.split("\n");
  const first = Math.max(1, line - context);
  const last = Math.min(lines.length, line + context);
  const width = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const mark = number === line ? ">" : " ";
    shown.push(`${mark} ${String(number).padStart(width)} | ${lines[number - 1]}`);
    if (number === line) shown.push(`  ${" ".repeat(width)} | ${" ".repeat(column)}^`);
  }
  return shown.join("\n");
}

export function placeAt(project: string, file: string, code: string, offset: number): Place {
  const before = code.slice(0, offset).split("\n");
  const line = before.length;
  const column = before[line - 1]!.length;
  return { file: displayPath(project, file), line, column: column + 1, frame: codeFrame(code, line, column) };
}

/** The place of the first import of `specifier` in a file on disk, or undefined when it cannot be found there. */
export function placeOfImport(project: string, importer: string | undefined, specifier: string): Place | undefined {
  if (!importer) return undefined;
  const file = importer.replace(/\?.*$/, "");
  let code: string;
  try {
    code = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const escaped = specifier.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const match = new RegExp(`(?:from|import|require|@use|@import|@forward)[\\s(]*(['"])~?${escaped}\\1`).exec(code);
  return match ? placeAt(project, file, code, match.index) : undefined;
}

export function displayPath(project: string, file: string): string {
  const clean = file.replace(/^\0/, "").replace(/\?.*$/, "");
  const path = relative(project, clean).replaceAll("\\", "/");
  return path.startsWith("../../..") ? clean : path;
}
