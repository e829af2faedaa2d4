/** Sorts what Vite's watcher sees: new and deleted route files for the JVM, changed configuration for a restart. */

import { readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import type { ViteDevServer } from "vite";
import { leadsToReact } from "../vite/dependencies.ts";
import { importedNames, packageOf } from "../vite/project-sources.ts";
import { readManifest, reloadRoutes } from "../vite/routes.ts";
import { reportChanged, type ChangedFiles } from "./host.ts";

/** Read once at start; a change needs a new server. */
const configuration = [
  /^next\.config\.[cm]?[jt]s$/,
  /^\.env(?:\..+)?$/,
  /^(?:ts|js)config\.json$/,
  /^(?:postcss|tailwind)\.config\.\w+$/,
  /^\.postcssrc/,
  /^(?:package\.json|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/,
];

/** The watcher reports no second change of a file within 50 ms of the first: what happened in this time is looked for afterwards. */
const throttleTime = 60; // milliseconds

/** An editor saves in several steps, and a branch switch touches many files. */
export const settleTime = 40; // milliseconds

export interface ProjectWatch {
  /** Settles when the routes are those that the JVM has: it may ask for a new one at once. */
  settled(): Promise<void>;
}

export interface WatchOptions {
  project: string;
  output: string;
  /** What the sources imported when the packages were sorted. */
  specifiers: string[];
  restart(): void;
  /** A file is new: something may be found that was missing. */
  onFile(): void;
}

export function watchProject(server: ViteDevServer, { project, output, specifiers, restart, onFile }: WatchOptions): ProjectWatch {
  const known = new Set(specifiers.map(packageOf));
  const changed = { added: new Set<string>(), removed: new Set<string>() };
  let timer: NodeJS.Timeout | undefined;
  let reporting = Promise.resolve();
  /** What has been seen last is reported when this settles. */
  let reported = Promise.resolve();
  let whenReported: (() => void) | undefined;
  reportThrottled(server);

  server.watcher.on("all", (event, file) => {
    const path = relative(project, file).replaceAll("\\", "/");
    if (path.startsWith("..")) return;
    if (configuration.some((pattern) => pattern.test(path))) {
      if (event !== "addDir" && event !== "unlinkDir") restart();
      return;
    }
    if ((event === "add" || event === "change") && importsNewPackage(file, project, known)) {
      restart();
      return;
    }
    if (event === "add" || event === "unlink") {
      if (isRouteFile(path, readManifest(output).appDirectory)) note(event, path);
      else if (event === "add") onFile();
    }
  });

  function note(event: "add" | "unlink", path: string): void {
    changed.added.delete(path);
    changed.removed.delete(path);
    changed[event === "add" ? "added" : "removed"].add(path);
    if (whenReported === undefined) {
      const { promise, resolve } = Promise.withResolvers<void>();
      reported = promise;
      whenReported = resolve;
    }
    clearTimeout(timer);
    timer = setTimeout(startReport, settleTime);
  }

  function startReport(): void {
    reporting = reporting.then(report).then(whenReported);
    whenReported = undefined;
  }

  async function report(): Promise<void> {
    const files: ChangedFiles = { added: [...changed.added], removed: [...changed.removed] };
    changed.added.clear();
    changed.removed.clear();
    try {
      await reportChanged(files);
      await reloadRoutes(server);
      if (files.added.length > 0) onFile();
    } catch (error) {
      console.error(`The routes could not be read again: ${(error as Error).message}`);
    }
  }

  return { settled: () => reported };
}

/** Reports the change of a file that the watcher took for a part of the one before. */
function reportThrottled({ watcher }: ViteDevServer): void {
  watcher.on("change", (file) => {
    const seen = stateOf(file);
    setTimeout(() => {
      const now = stateOf(file);
      if (now === undefined || now === seen) return;
      watcher.emit("change", file);
      watcher.emit("all", "change", file);
    }, throttleTime).unref();
  });
}

/** Two writes may fall into one tick of the file system's clock. */
function stateOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.mtimeMs} ${stats.size}`;
}

/** Below `app/`, or beside it: `proxy.ts` and its like. */
function isRouteFile(path: string, appDirectory: string | null): boolean {
  const below = appDirectory === null ? /^(?:src\/)?app\// : new RegExp(`^${appDirectory}/`);
  return below.test(path) || /^(?:src\/)?(?:proxy|middleware|instrumentation(?:-client)?|mdx-components)\.\w+$/.test(path);
}

/** One that uses React: what must be done with it is decided at start. */
function importsNewPackage(file: string, project: string, known: Set<string>): boolean {
  if (!/(?<!\.d)\.[cm]?[jt]sx?$/.test(file)) return false;
  let code: string;
  try {
    code = readFileSync(file, "utf8");
  } catch {
    return false; // gone again
  }
  return importedNames(code).some((specifier) => !known.has(packageOf(specifier)) && leadsToReact(specifier, project));
}
