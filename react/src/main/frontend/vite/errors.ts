/** Any error of Vite, Rolldown, a plugin or ourselves, in the one form that is shown. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../config/errors.ts";
import { placeOfError } from "../runtime/server/stack.ts";
import { codeFrame, displayPath, placeOfImport } from "./source-place.ts";

export interface ShownError {
  message: string;
  file?: string;
  line?: number;
  column?: number;
  frame?: string;
}

/** What Rolldown, Oxc, PostCSS and Sass put on their errors. */
interface BuildError extends Error {
  errors?: BuildError[];
  id?: string;
  loc?: { file?: string; line: number; column: number };
  frame?: string;
  pos?: number;
  plugin?: string;
  code?: string;
  line?: number;
  column?: number;
  reason?: string;
  cause?: unknown;
  kind?: string;
}

/** The errors behind one that was thrown, each once. */
export function shownErrors(thrown: unknown, project: string): ShownError[] {
  const shown = flatten(thrown).map((error) => show(error, project));
  const unique = new Map(shown.map((error) => [`${error.file}:${error.line}:${error.message}`, error]));
  return [...unique.values()];
}

function flatten(thrown: unknown): unknown[] {
  const user = userErrorIn(thrown);
  if (user) return [user];
  const inner = (thrown as BuildError | undefined)?.errors;
  return Array.isArray(inner) && inner.length > 0 ? inner.flatMap(flatten) : [thrown];
}

/** Rolldown wraps what a plugin throws. */
function userErrorIn(thrown: unknown): UserError | undefined {
  for (let error = thrown, depth = 0; error && depth < 5; error = (error as BuildError).cause, depth++) {
    if (error instanceof UserError || (error as Error).name === "UserError") return error as UserError;
  }
  return undefined;
}

function show(thrown: unknown, project: string): ShownError {
  if (!(thrown instanceof Error)) return fromBuildError(new Error(String(thrown)), project);
  if (thrown.name === "UserError") return fromUserError(thrown as UserError);
  const error = thrown as BuildError;
  return (
    unresolvedImport(error, project) ??
    missingStyleSheet(error, project) ??
    wrongGraph(error, project) ??
    brokenTsconfig(error, project) ??
    fromBuildError(error, project)
  );
}

function fromUserError({ message, file, line, column, frame }: UserError): ShownError {
  return { message, ...(file && { file }), ...(line && { line }), ...(column && { column }), ...(frame && { frame }) };
}

const unresolved = new RegExp(
  `(?:Could not resolve|[Ff]ailed to resolve import|Cannot find module) ["']([^"']+)["']` +
    `(?: (?:in|imported from|from) ["']?([^"'\\n]+?)["']?(?=[\\s:]|\\.(?:\\s|$)|$))?`,
);

/** `Cannot find package 'x' imported by app/page.tsx:3; run npm install x`. */
function unresolvedImport(error: BuildError, project: string): ShownError | undefined {
  const match = unresolved.exec(error.message);
  if (!match) return undefined;
  const specifier = match[1]!;
  const importer = error.loc?.file ?? error.id ?? match[2];
  const absolute = importer && !importer.startsWith("/") ? `${project}/${importer}` : importer;
  const place = placeOfImport(project, absolute, specifier);
  const from = place ? ` imported by ${place.file}:${place.line}` : importer ? ` imported by ${displayPath(project, importer)}` : "";
  const name = packageName(specifier);
  const message = name
    ? `Cannot find package '${name}'${from}; run npm install ${name}`
    : `Cannot find '${specifier}'${from}`;
  return { message, ...place };
}

/** What PostCSS says for an `@import` of a file that is not there. */
function missingStyleSheet(error: BuildError, project: string): ShownError | undefined {
  const match = /ENOENT: no such file or directory, open '([^']+)'/.exec(error.message);
  if (!match || !error.message.includes("postcss")) return undefined;
  const place = placeOfImport(project, error.id ?? error.loc?.file, match[1]!);
  return { message: `Cannot find the style sheet '${match[1]}'${place ? ` imported by ${place.file}:${place.line}` : ""}`, ...place };
}

/** The chain of imports without the files of ours in it. */
function wrongGraph(error: BuildError, project: string): ShownError | undefined {
  const match = /'(server|client)-only' cannot be imported in/.exec(error.message);
  if (!match) return undefined;
  const chain = [...error.message.matchAll(/imported by (\S+)/g)].map(([, file]) => file!);
  const own = chain.filter((file) => !file.startsWith("virtual:") && !file.startsWith(".."));
  const place = own[0] ? placeOfImport(project, `${project}/${own[0]}`, `${match[1]}-only`) : undefined;
  const kind = match[1] === "server" ? "client" : "server";
  const path = own.map((file) => `\n  imported by ${file}`).join("");
  return { message: `'${match[1]}-only' is imported where ${kind} components use it:${path}`, ...(own[0] && { file: own[0] }), ...place };
}

function brokenTsconfig(error: BuildError, project: string): ShownError | undefined {
  const match = /Failed to load tsconfig "([^"]+)".*?message: "([^"]+?)(?: at line (\d+) column (\d+))?"/s.exec(error.message);
  if (!match) return undefined;
  const file = displayPath(project, match[1]!);
  return {
    message: `${file} cannot be read: ${match[2]}`,
    file,
    ...(match[3] && { line: Number(match[3]), column: Number(match[4]) }),
  };
}

function packageName(specifier: string): string | undefined {
  const match = /^(@[a-z0-9~][\w.~-]*\/[a-z0-9~][\w.~-]*|[a-z0-9~][\w.~-]*)(?:\/|$)/.exec(specifier);
  return match?.[1];
}

function fromBuildError(error: BuildError, project: string): ShownError {
  const file = error.loc?.file ?? error.id;
  const line = error.loc?.line ?? error.line;
  const column = error.loc?.column ?? error.column;
  const shown: ShownError = { message: cleanMessage(error) };
  if (file) shown.file = displayPath(project, file);
  if (Number.isInteger(line)) shown.line = line!;
  if (Number.isInteger(column)) shown.column = column!;
  if (error.frame) shown.frame = withoutPlugin(stripColors(error.frame).replace(/^\n+|\n+$/g, ""));
  // Sass puts its drawing into both.
  if (shown.frame?.startsWith(shown.message)) {
    const [sentence, ...drawing] = shown.frame.split("\n");
    return { ...shown, message: sentence!, frame: drawing.join("\n") };
  }
  const drawn = placeInMessage(shown.message, project);
  return { ...shown, ...(shown.file || drawn.file ? drawn : placeInStack(error, project)) };
}

/** Of what the application's own code has thrown. */
function placeInStack(error: BuildError, project: string): Partial<ShownError> {
  const place = placeOfError(error);
  if (place === null || !existsSync(join(project, place.file))) return {};
  return { ...place, frame: codeFrame(readFileSync(join(project, place.file), "utf8"), place.line, place.column - 1) };
}

/** Oxc draws `╭─[ app/page.tsx:3:7 ]` and a frame below the sentence. */
function placeInMessage(message: string, project: string): Partial<ShownError> {
  const match = /[╭,]─*\[ ?([^\]\n]+?):(\d+):(\d+) ?\]/.exec(message);
  if (!match) return {};
  const drawn = message.slice(match.index).split("\n");
  const sentence = message.slice(0, match.index).trim();
  return {
    message: sentence.replace(/^(?:\[\w+\] )?(?:\w*Error: )?/, ""),
    file: displayPath(project, match[1]!.startsWith("/") ? match[1]! : `${project}/${match[1]}`),
    line: Number(match[2]),
    column: Number(match[3]),
    frame: drawn.slice(1, drawn.findIndex((part) => /─{2,}[╯']/.test(part))).join("\n"),
  };
}

function cleanMessage(error: BuildError): string {
  return stripColors(error.reason ?? error.message)
    .replace(/^Build failed with \d+ errors?:\s*/, "")
    .replace(/^(?:Internal Server Error\n|Transform failed with \d+ errors?:\n|\s+)+/, "")
    .replace(/^\[plugin [^\]]+\][^\n]*\n/, "")
    .replace(pluginPrefix, "")
    .split("\n    at ")[0]!
    .trim();
}

const pluginPrefix = /^\[[\w:-]+\] (?:Error: )?/;

function withoutPlugin(text: string): string {
  return text.replace(pluginPrefix, "");
}

function stripColors(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}

