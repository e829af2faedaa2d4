/** The virtual modules that come from `routes.json` and `config.json`. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { normalizePath, type Plugin, type ViteDevServer } from "vite";
import type { Manifest } from "../runtime/contract.ts";
import { rootParams } from "../types/root-params.ts";
import { routeStyles } from "./dev-styles.ts";
import type { CortadoOptions } from "./options.ts";
import type { PublicConfig } from "../config/types.ts";

const prefix = "virtual:cortado/";
const resolved = (name: string) => `\0${prefix}${name}`;

/** `next/root-params` */
export const rootParamsId = resolved("root-params");

export function readManifest(output: string): Manifest {
  return JSON.parse(readFileSync(join(output, "routes.json"), "utf8")) as Manifest;
}

export function routeModules(options: CortadoOptions): Plugin {
  let server: ViteDevServer | undefined;
  return {
    name: "cortado:routes",
    configureServer(created) {
      server = created;
    },
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
      async handler(id) {
        if (server && id.startsWith(resolved("style-sheets/"))) {
          const { hrefs, files } = await routeStyles(server, routeFile(options, id));
          files.forEach((file) => this.addWatchFile(file));
          return `export const hrefs = ${JSON.stringify(hrefs)};`;
        }
        switch (id) {
          case resolved("modules"):
            return modulesCode(options, readManifest(options.output));
          case resolved("manifest"):
            return `export const manifest = ${JSON.stringify(readManifest(options.output))};
export const buildId = ${JSON.stringify(options.buildId) ?? "undefined"};`;
          case rootParamsId:
            return rootParamsCode(options);
          case resolved("config"):
            return configCode(options);
          default:
            return server ? devStylesCode(id) : buildStylesCode(options, id);
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

function rootParamsCode({ frontend, output }: CortadoOptions): string {
  const names = [...rootParams(readManifest(output)).keys()];
  return [
    `import { rootParam } from ${JSON.stringify(normalizePath(join(frontend, "runtime", "root-params.ts")))};`,
    ...names.map((name, index) => `const get${index} = () => rootParam(${JSON.stringify(name)});\nexport { get${index} as ${JSON.stringify(name)} };`),
  ].join("\n");
}

/** One module each: the RSC plugin adds what it needs for one `loadCss` only. */
function buildStylesCode(options: CortadoOptions, id: string): string {
  return `export default () => import.meta.viteRsc.loadCss(${JSON.stringify(routeFile(options, id))});`;
}

/** Asked for while the page is rendered: by then the module graph is there. */
function devStylesCode(id: string): string {
  const sheets = id.slice(1).replace("/styles/", "/style-sheets/");
  return `import { createElement } from "react";
async function Styles() {
  const { hrefs } = await import(${JSON.stringify(sheets)});
  return hrefs.map((href) => createElement("link", {
    key: href, rel: "stylesheet", href, precedence: "vite-rsc/importer-resources", crossOrigin: "anonymous", "data-rsc-css-href": href,
  }));
}
export default () => createElement(Styles);`;
}

/** The route file that `…/styles/<number>` is about. */
function routeFile({ project, output }: CortadoOptions, id: string): string {
  const path = readManifest(output).modules[Number(id.slice(id.lastIndexOf("/") + 1))];
  if (path === undefined) throw new Error(`There is no module "${id.slice(1)}".`);
  return normalizePath(join(project, path));
}

function configCode({ config }: CortadoOptions): string {
  const visible: PublicConfig = {
    reactStrictMode: config.reactStrictMode,
    trailingSlash: config.trailingSlash,
    images: config.images,
  };
  return `export default ${JSON.stringify(visible)};`;
}
