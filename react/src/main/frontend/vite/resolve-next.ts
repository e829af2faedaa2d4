/** Resolves `next/*` to our own modules, in every graph. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";
import { UserError } from "../config/errors.ts";
import { canonicalNextModule, isNextModule, nextModules, unsupportedModules, type EnvironmentName } from "./next-modules.ts";
import type { CortadoOptions } from "./options.ts";
import { rootParamsId } from "./routes.ts";
import { placeOfImport } from "./source-place.ts";

/** What `require()` of a `next/*` module returns. */
const required = "\0cortado:required/";

export function resolveNext({ project, frontend, mode }: CortadoOptions): Plugin[] {
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

  const modules: Plugin = {
    name: "cortado:next-modules",
    enforce: "pre",
    resolveId: {
      order: "pre",
      filter: { id: /^next(?:\/|$)/ },
      handler(specifier, importer, options) {
        if (!isNextModule(specifier)) return null;
        const name = canonicalNextModule(specifier);
        if (name === "next/root-params" && this.environment.name === "rsc") return rootParamsId;
        const file = fileOf(name, this.environment.name as EnvironmentName);
        if (file) return isRequired(specifier, options.kind) ? required + name : file;
        if ((options as { scan?: boolean }).scan) return { id: specifier, external: true };
        throw notAvailable(project, name, specifier, importer);
      },
    },
    load: {
      filter: { id: new RegExp(`^${required}`) },
      handler: (id) => requiredCode(id, mode === "production"),
    },
  };
  return mode === "production" ? [modules] : [markRequired(), modules];
}

/** The same for the browser's bundles of packages in development: all of them share the modules that are served. */
export function optimizedNext(): Rolldown.Plugin {
  return {
    name: "cortado:optimized-next",
    resolveId: {
      filter: { id: /^next(?:\/|$)/ },
      handler(specifier, _importer, { kind }) {
        if (!isRequired(specifier, kind)) return { id: specifier, external: "absolute" };
        return required + canonicalNextModule(specifier);
      },
    },
    load: {
      filter: { id: new RegExp(`^${required}`) },
      handler: (id) => requiredCode(id, true),
    },
  };
}

const mark = "?required";

/** Vite's module runner knows no `require`; the RSC plugin makes `import()` of it, which must still be told apart. */
function markRequired(): Plugin {
  return {
    name: "cortado:required-next-modules",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name !== "client",
    transform: {
      filter: { id: /\/node_modules\/.*\.c?js(?:\?|$)/, code: /\brequire\(\s*['"]next\// },
      handler: (code) => ({ code: code.replace(/(\brequire\(\s*(['"])next\/[\w./-]+)(?=\2)/g, `$1${mark}`), map: null }),
    },
  };
}

function isRequired(specifier: string, kind: string | undefined): boolean {
  return kind === "require-call" || specifier.endsWith(mark);
}

/** Next's own modules are CommonJS: one with a default export is that export, and has the others as its properties. */
function requiredCode(id: string, isCommonJs: boolean): string {
  return `import * as namespace from ${JSON.stringify(id.slice(required.length))};
const all = { ...namespace };
const main = all.default;
const isMain = typeof main === "function" || (typeof main === "object" && main !== null);
if (isMain && !("__esModule" in main)) Object.assign(Object.defineProperty(main, "__esModule", { value: true }), all);
const exported = isMain ? main : all;
${isCommonJs ? "module.exports = exported;" : "export default exported;\nexport const __cjs_module_runner_transform = true;"}`;
}

function notAvailable(project: string, name: string, specifier: string, importer: string | undefined): UserError {
  const place = placeOfImport(project, importer, specifier);
  const why = unsupportedModules[name] ?? "There is no such module, or it is not built yet.";
  return new UserError(`"${name}" is not available in Cortado. ${why}`, place);
}
