/**
 * React is ours in every graph, in the version that the router and the Flight protocol are made for, whatever the project or one
 * of its packages has installed: an application must not have two copies of it. The browser and server components get it through their
 * module graphs. On the server, client components share it with the packages that are left to Node, so there it is left to Node,
 * too, which finds it by `worker/react.ts`.
 */

import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";
import { UserError } from "../config/errors.ts";
import { serverComponents, serverRendering, type CortadoOptions } from "./options.ts";
import { placeOfImport } from "./source-place.ts";

const ours = /^react(?:-dom)?(?:\/|$)/;
/** The Flight protocol is a part of React; its package comes with the RSC plugin. */
const flight = /^react-server-dom-webpack(?=\/)/;
const flightPackage = "@vitejs/plugin-rsc/vendor/react-server-dom";

/** What renders or hydrates has no form for server components: a route handler that renders mails gets the usual one. */
const renderer = /^react-dom\/(?:client|profiling|server|static)/;

const shared = "\0cortado:react/";
/** What a package asks for although it is not there: it may have a way to go on. */
const absent = "\0cortado:no-react/";

export function ownReact({ project, frontend, mode }: CortadoOptions): Plugin {
  const home = join(frontend, "package.json");
  const require = createRequire(home);
  return {
    name: "cortado:react",
    enforce: "pre",
    resolveId: {
      order: "pre",
      filter: { id: [ours, flight] },
      async handler(specifier, importer, context) {
        if (importer?.startsWith(shared)) return { id: specifier, external: true };
        const found = isShared(specifier, this.environment.name)
          ? exists(require, specifier) && shared + specifier
          : await this.resolve(specifier.replace(flight, flightPackage), home, { ...context, skipSelf: true }).catch(() => null);
        if (found) return found;
        if ((context as { scan?: boolean }).scan) return { id: specifier, external: true };
        if (importer && /[\\/]node_modules[\\/]/.test(importer)) return absent + specifier;
        throw new UserError(absence(require, specifier), placeOfImport(project, importer, specifier));
      },
    },
    load: {
      filter: { id: [new RegExp(`^${shared}`), new RegExp(`^${absent}`)] },
      handler(id) {
        if (id.startsWith(absent)) return absentCode(require, id);
        const specifier = id.slice(shared.length);
        return mode === "production" ? `module.exports = require(${JSON.stringify(specifier)});` : sharedCode(require, home, specifier);
      },
    },
  };
}

/** The same for the bundles of packages that Vite makes in development. */
export function optimizedReact(frontend: string, leftToNode: boolean): Rolldown.Plugin {
  const home = join(frontend, "package.json");
  const require = createRequire(home);
  return {
    name: "cortado:optimized-react",
    resolveId: {
      filter: { id: [ours, flight] },
      async handler(specifier, importer, context) {
        if (!importer) return undefined; // the entry of its own bundle
        if (leftToNode && ours.test(specifier)) return { id: specifier, external: true };
        const name = specifier.replace(flight, flightPackage);
        return (await this.resolve(name, home, { ...context, skipSelf: true }).catch(() => null)) ?? absent + specifier;
      },
    },
    load: {
      filter: { id: new RegExp(`^${absent}`) },
      handler: (id) => absentCode(require, id),
    },
  };
}

function isShared(specifier: string, environment: string): boolean {
  if (flight.test(specifier) || specifier.endsWith("/package.json")) return false;
  return environment === serverRendering || (environment === serverComponents && renderer.test(specifier));
}

function exists(require: NodeJS.Require, specifier: string): boolean {
  try {
    return require.resolve(specifier) !== "";
  } catch {
    return false;
  }
}

/** For Vite's module runner, which knows no `require`. */
function sharedCode(require: NodeJS.Require, home: string, specifier: string): string {
  const names = Object.keys(require(specifier)).filter((name) => name !== "default");
  return `import { createRequire } from "node:module";
const shared = createRequire(${JSON.stringify(home)})(${JSON.stringify(specifier)});
export default shared;
export const { ${names.join(", ")} } = shared;`;
}

function absentCode(require: NodeJS.Require, id: string): string {
  return `throw new Error(${JSON.stringify(absence(require, id.slice(absent.length)))});`;
}

function absence(require: NodeJS.Require, specifier: string): string {
  const { version } = require("react/package.json") as { version: string };
  return `"${specifier}" is not a part of React ${version}, which Cortado brings for the app directory.`;
}
