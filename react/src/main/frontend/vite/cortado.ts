/** The Vite configuration of a project: everything that a build and a development server have in common. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import rsc from "@vitejs/plugin-rsc";
import type { InlineConfig, PluginOption } from "vite";
import { dynamicPlugin } from "../dynamic/plugin.ts";
import { fontPlugin } from "../fonts/plugin.ts";
import { imagePlugin } from "../images/plugin.ts";
import { metadataPlugin } from "../next-metadata/plugin.ts";
import { aliases, typescriptConfig } from "./aliases.ts";
import { cssSetup } from "./css.ts";
import { refuseClientHooks } from "./client-hooks.ts";
import { refuseDirectives } from "./directives.ts";
import { browserDefine, serverDefine, sharedDefine } from "./inline-env.ts";
import { jsxInJs } from "./jsx-in-js.ts";
import { loaders, mdxComponents } from "./loaders.ts";
import type { CortadoOptions } from "./options.ts";
import { ownReact } from "./react.ts";
import { removeConsole } from "./remove-console.ts";
import { resolveNext } from "./resolve-next.ts";
import { routeModules } from "./routes.ts";
import { staticImages } from "./static-images.ts";
import { orderStyles } from "./style-order.ts";

export async function cortado(options: CortadoOptions): Promise<InlineConfig> {
  const { project, frontend, mode } = options;
  const { css, plugins: cssPlugins } = await cssSetup(options);
  return {
    configFile: false,
    envDir: false,
    root: project,
    mode,
    appType: "custom",
    publicDir: existsSync(join(project, "public")) ? join(project, "public") : false,
    plugins: [...ownPlugins(options), ...cssPlugins, rscPlugins(frontend), react({ include: /\.[cm]?[jt]sx?$/ }), orderStyles()],
    css,
    ...typescriptConfig(options),
    resolve: {
      tsconfigPaths: true,
      alias: aliases(options),
    },
    define: sharedDefine(options),
    environments: {
      client: { define: browserDefine(options) },
      ssr: { define: serverDefine(options) },
      rsc: { define: serverDefine(options) },
    },
    build: { assetsInlineLimit: 0 },
  };
}

function ownPlugins(options: CortadoOptions): PluginOption[] {
  return [
    routeModules(options),
    loaders(options),
    mdxComponents(options),
    ownReact(options),
    resolveNext(options),
    nodeStreams(),
    refuseDirectives(options),
    refuseClientHooks(options),
    fontPlugin({ project: options.project }),
    dynamicPlugin(),
    metadataPlugin({ project: options.project }),
    imagePlugin({ project: options.project, images: options.config.images }),
    removeConsole(options),
    jsxInJs(options),
    staticImages(options),
  ];
}

/** We render to Node's streams; the code that the RSC plugin generates would bring React's other renderer along. */
function nodeStreams(): PluginOption {
  return {
    name: "cortado:node-streams",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name !== "client",
    resolveId: {
      order: "pre",
      filter: { id: /^@vitejs\/plugin-rsc\/vendor\/react-server-dom\/\w+\.edge$/ },
      handler(id, importer, options) {
        return this.resolve(id.replace(/edge$/, "node"), importer, { ...options, skipSelf: true });
      },
    },
  };
}

/** A `react-server-dom-webpack` of the project would speak the protocol of another React. */
function rscPlugins(frontend: string): PluginOption[] {
  return rsc(rscOptions(frontend)).filter(({ name }) => name !== "rsc:react-server-dom-webpack-alias");
}

/** Route files get their style sheets through `virtual:cortado/modules`, so no component needs to be wrapped. */
function rscOptions(frontend: string): Parameters<typeof rsc>[0] {
  return {
    entries: {
      rsc: join(frontend, "runtime", "entry.rsc.tsx"),
      ssr: join(frontend, "runtime", "entry.ssr.tsx"),
      client: join(frontend, "runtime", "entry.browser.tsx"),
    },
    serverHandler: false,
    rscCssTransform: false,
  };
}
