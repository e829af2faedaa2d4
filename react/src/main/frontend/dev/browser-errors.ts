/** Errors that a browser meets, shown in its overlay with the place in the project's sources. */

import { SourceMap } from "node:module";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { DevEnvironment, ViteDevServer } from "vite";
import { rememberedError } from "../runtime/shared/development-errors.ts";
import type { Place } from "../runtime/server/stack.ts";
import type { ShownError } from "../vite/errors.ts";
import { codeFrame } from "../vite/source-place.ts";
import { overlayError } from "./error-page.ts";

interface BrowserError {
  name: string;
  message: string;
  stack: string;
  /** Of an error of the server. */
  digest?: string;
}

export function showBrowserErrors({ environments: { client }, config }: ViteDevServer, project: string): void {
  client.hot.on("cortado:error", (error: BrowserError, connection) => {
    const shown = onServer(error) ?? { message: `${error.name}: ${error.message}`, place: placeInBrowser(error.stack, client, config.base, project) };
    connection.send({ type: "error", err: overlayError(withFrame(shown, project)) as never });
  });
}

function onServer({ digest }: BrowserError): { message: string; place: Place | null } | undefined {
  return digest === undefined ? undefined : rememberedError(digest);
}

export function withFrame({ message, place }: { message: string; place: Place | null }, project: string): ShownError {
  if (place === null) return { message };
  try {
    return { message, ...place, frame: codeFrame(readFileSync(join(project, place.file), "utf8"), place.line, place.column - 1) };
  } catch {
    return { message, ...place }; // the file has gone since
  }
}

const frame = /(?:\(|@|\bat )(https?:\/\/\S+?):(\d+):(\d+)\)?$/;

function placeInBrowser(stack: string, client: DevEnvironment, base: string, project: string): Place | null {
  for (const text of stack.split("\n")) {
    const [, url, line, column] = frame.exec(text.trimEnd()) ?? [];
    if (url === undefined) continue;
    const place = original(new URL(url), Number(line), Number(column), client, base);
    const file = place && relative(project, place.file).replaceAll("\\", "/");
    if (place !== null && file && !file.startsWith("../") && !file.includes("node_modules/")) return { ...place, file };
  }
  return null;
}

function original(url: URL, line: number, column: number, { moduleGraph }: DevEnvironment, base: string): Place | null {
  if (!url.pathname.startsWith(base)) return null;
  const path = decodeURI(url.pathname.slice(base.length - 1));
  const module = [...moduleGraph.urlToModuleMap.values()].find((known) => known.url === path || known.url === path.replace(/^\/@fs/, ""));
  const map = module?.transformResult?.map;
  if (!module?.file || !map || !("mappings" in map) || map.mappings === "") return null;
  const entry = new SourceMap(map as never).findEntry(line - 1, column - 1);
  return "originalLine" in entry ? { file: module.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 } : null;
}
