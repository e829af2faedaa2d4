/** Sorts what Vite's watcher sees: new and deleted route files for the JVM, changed configuration for a restart. */

import { dirname, relative } from "node:path";
import type { ViteDevServer } from "vite";
import { readManifest, reloadRoutes } from "../vite/routes.ts";
import { reportChanged, type ChangedFiles } from "./host.ts";

/** Read once at start; a change needs a new server. */
const configuration =
  /^(?:next\.config\.[cm]?[jt]s|\.env(?:\..+)?|(?:ts|js)config\.json|postcss\.config\.\w+|\.postcssrc.*|tailwind\.config\.\w+|package\.json)$/;

/** An editor saves in several steps, and a branch switch touches many files. */
export const settleTime = 40; // milliseconds

export interface ProjectWatch {
  /** Settles when the routes are those that the JVM has: it may ask for a new one at once. */
  settled(): Promise<void>;
}

export function watchProject(
  server: ViteDevServer,
  { project, output, restart, onFile }: { project: string; output: string; restart: () => void; onFile: () => void },
): ProjectWatch {
  const changed = { added: new Set<string>(), removed: new Set<string>() };
  let timer: NodeJS.Timeout | undefined;
  let reporting = Promise.resolve();

  server.watcher.on("all", (event, file) => {
    const path = relative(project, file).replaceAll("\\", "/");
    if (path.startsWith("..")) return;
    if (configuration.test(path)) {
      if (event !== "addDir" && event !== "unlinkDir") restart();
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
    clearTimeout(timer);
    timer = setTimeout(() => (reporting = reporting.then(report)), settleTime);
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

  return { settled: () => reporting };
}

/** Below `app/`, or beside it: `proxy.ts` and its like. */
function isRouteFile(path: string, appDirectory: string | null): boolean {
  const directory = appDirectory ?? "app";
  return path.startsWith(`${directory}/`) || dirname(path) === dirname(directory);
}
