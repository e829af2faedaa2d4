/** The virtual modules that come from `routes.json` and `config.json`. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { normalizePath, type Plugin, type ViteDevServer } from "vite";
import type { Manifest } from "../runtime/contract.ts";
import type { CortadoOptions } from "./options.ts";
import type { PublicConfig } from "../config/types.ts";

const prefix = "virtual:cortado/";
const resolved = (name: string) => `\0${prefix}${name}`;

export function readManifest(output: string): Manifest {
  return JSON.parse(readFileSync(join(output, "routes.json"), "utf8")) as Manifest;
}

export function routeModules(options: CortadoOptions): Plugin {
  return {
    name: "cortado:routes",
    resolveId: {
      order: "pre",
      filter: { id: /^virtual:cortado\// },
      handler(id, _importer, context) {
        if ((context as { scan?: boolean }).scan) return { id, external: true };
        return `\0${id}`;
      },
    },
    load: {
      filter: { id: /^\0virtual:cortado\// },
      handler(id) {
        switch (id) {
          case resolved("modules"):
            return modulesCode(options, readManifest(options.output));
          case resolved("manifest"):
            return `export const manifest = ${JSON.stringify(readManifest(options.output))};
export const buildId = ${JSON.stringify(options.buildId) ?? "undefined"};`;
          case resolved("config"):
            return configCode(options);
          default:
            return stylesCode(options, readManifest(options.output), id);
        }
      },
    },
  };
}

/** After Java has rewritten `routes.json`: the next render sees the new routes, and open pages ask for it. */
export async function reloadRoutes(server: ViteDevServer): Promise<void> {
  const { rsc, client } = server.environments;
  const stale = [...rsc!.moduleGraph.idToModuleMap.values()].filter(({ id }) => id?.startsWith(resolved("")));
  stale.forEach((module) => rsc!.moduleGraph.invalidateModule(module));
  for (const name of ["modules", "manifest"]) {
    const module = rsc!.moduleGraph.getModuleById(resolved(name));
    if (module) await rsc!.reloadModule(module);
  }
  client.hot.send({ type: "custom", event: "rsc:update", data: { file: "routes.json" } });
}

/** A file that is gone is left out, so that the others go on working until Java has noticed. */
function modulesCode({ project }: CortadoOptions, manifest: Manifest): string {
  const present = manifest.modules
    .map((path, number) => ({ number, file: normalizePath(join(project, path)) }))
    .filter(({ file }) => existsSync(file));
  return [
    ...present.map(({ number }) => `import styles${number} from "${prefix}styles/${number}";`),
    "export const modules = {",
    ...present.map(({ number, file }) => `  ${number}: () => import(${JSON.stringify(file)}),`),
    "};",
    `export const styles = {${present.map(({ number }) => `${number}: styles${number}`).join(", ")}};`,
  ].join("\n");
}

/** One module each: the RSC plugin adds what it needs for one `loadCss` only. */
function stylesCode({ project }: CortadoOptions, manifest: Manifest, id: string): string {
  const path = manifest.modules[Number(id.slice(resolved("styles/").length))];
  if (path === undefined) throw new Error(`There is no module "${id.slice(1)}".`);
  const file = normalizePath(join(project, path));
  return `export default () => import.meta.viteRsc.loadCss(${JSON.stringify(file)});`;
}

function configCode({ config }: CortadoOptions): string {
  const visible: PublicConfig = {
    reactStrictMode: config.reactStrictMode,
    trailingSlash: config.trailingSlash,
    images: config.images,
  };
  return `export default ${JSON.stringify(visible)};`;
}
