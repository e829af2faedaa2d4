/** Resolves `next/*` to our own modules, in every graph. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { UserError } from "../config/errors.ts";
import { canonicalNextModule, isNextModule, nextModules, unsupportedModules, type EnvironmentName } from "./next-modules.ts";
import type { CortadoOptions } from "./options.ts";
import { placeOfImport } from "./source-place.ts";

export function resolveNext({ project, frontend }: CortadoOptions): Plugin {
  const found = new Map<string, string | undefined>();

  function fileOf(name: string, environment: EnvironmentName): string | undefined {
    const key = `${environment}:${name}`;
    if (!found.has(key)) {
      const entry = nextModules[name];
      const base = typeof entry === "object" ? entry[environment] : entry;
      found.set(key, base && [".ts", ".tsx"].map((end) => join(frontend, base + end)).find((file) => existsSync(file)));
    }
    return found.get(key);
  }

  return {
    name: "cortado:next-modules",
    enforce: "pre",
    resolveId: {
      order: "pre",
      filter: { id: /^next(?:\/|$)/ },
      handler(specifier, importer, options) {
        if (!isNextModule(specifier)) return null;
        const name = canonicalNextModule(specifier);
        const file = fileOf(name, this.environment.name as EnvironmentName);
        if (file) return file;
        if ((options as { scan?: boolean }).scan) return { id: specifier, external: true };
        throw notAvailable(project, name, specifier, importer);
      },
    },
  };
}

function notAvailable(project: string, name: string, specifier: string, importer: string | undefined): UserError {
  const place = placeOfImport(project, importer, specifier);
  const why = unsupportedModules[name] ?? "There is no such module, or it is not built yet.";
  return new UserError(`"${name}" is not available in Cortado. ${why}`, place);
}
