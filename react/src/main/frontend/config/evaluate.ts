/** Runs a project's `next.config` file, whatever its module format, and hands out what it exports. */

import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { shownErrors } from "../vite/errors.ts";
import { UserError } from "./errors.ts";

const fileNames = ["next.config.js", "next.config.mjs", "next.config.ts", "next.config.mts", "next.config.cjs"];

export function findNextConfig(project: string): string | undefined {
  return fileNames.map((name) => join(project, name)).find((file) => existsSync(file));
}

let evaluations = 0;

/**
 * The file is bundled with its own relative imports and evaluated beside the project's `node_modules`, so that TypeScript,
 * CommonJS and a second evaluation after a change all work alike.
 */
export async function evaluateConfigFile(file: string, project: string, frontend: string): Promise<unknown> {
  const { rolldown } = await import("rolldown");
  const target = join(project, ".cortado", `next.config.${process.pid}.${++evaluations}.mjs`);
  try {
    const bundle = await rolldown({
      input: file,
      cwd: project,
      platform: "node",
      logLevel: "silent",
      plugins: [
        {
          name: "cortado:config-imports",
          resolveId(specifier, importer) {
            if (!importer || /^(?:\.|\/|[A-Za-z]:)/.test(specifier)) return null;
            if (specifier === "next/constants" || specifier === "next/constants.js") {
              return join(frontend, "next", "constants.ts");
            }
            return { id: specifier, external: true };
          },
        },
      ],
      transform: { define: placesOf(file) },
    });
    const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
    await bundle.close();
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, output[0].code);
    const module = (await import(pathToFileURL(target).href)) as { default?: unknown };
    return module.default;
  } catch (error) {
    const [shown] = shownErrors(error, project);
    throw new UserError(`${basename(file)} cannot be evaluated: ${shown!.message}`, { ...shown, file: basename(file) });
  } finally {
    rmSync(target, { force: true });
  }
}

function placesOf(file: string): Record<string, string> {
  const directory = JSON.stringify(dirname(file));
  const name = JSON.stringify(file);
  return {
    __dirname: directory,
    __filename: name,
    "import.meta.dirname": directory,
    "import.meta.filename": name,
    "import.meta.url": JSON.stringify(pathToFileURL(file).href),
  };
}
