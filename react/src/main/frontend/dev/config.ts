/** What the development server adds to the common configuration. */

import type { Server } from "node:http";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { mergeConfig, searchForWorkspaceRoot, type InlineConfig } from "vite";
import { foldersOfPaths } from "../vite/aliases.ts";
import { splitBarrels } from "../vite/barrels.ts";
import { cortado } from "../vite/cortado.ts";
import { sortDependencies, type SortedDependencies } from "../vite/dependencies.ts";
import { externalPackages } from "../vite/native-packages.ts";
import type { CortadoOptions } from "../vite/options.ts";
import { readProjectSources, type ProjectSources } from "../vite/project-sources.ts";
import { base, socketPath } from "./generation.ts";
import { devLogger } from "./logger.ts";
import { optimizerPlugins } from "./optimizer.ts";

export interface DevConfig {
  vite: InlineConfig;
  /** What the project's sources import by name. */
  specifiers: string[];
}

export async function devConfig(options: CortadoOptions, server: Server): Promise<DevConfig> {
  const { project, frontend, output, config } = options;
  const external = externalPackages(options);
  const sources = readProjectSources(project, foldersOfPaths(options));
  const dependencies = sortDependencies(project, sources, external, join(output, "dependencies.json"));
  const vite = mergeConfig(await cortado(options), {
    base,
    define: { "import.meta.env.CORTADO_PROJECT": JSON.stringify(project) },
    cacheDir: join(output, "node_modules", ".vite"),
    clearScreen: false,
    customLogger: devLogger(project),
    plugins: [optimizerPlugins(project, frontend), splitBarrels()],
    server: {
      middlewareMode: true,
      hmr: { server, path: socketPath },
      allowedHosts: [".localhost", ...config.allowedDevOrigins.map((host) => host.replace(/^\*+(?=\.)/, ""))],
      fs: { allow: [project, searchForWorkspaceRoot(project), frontend, realpathSync(join(frontend, "node_modules"))] },
      watch: { ignored: ["**/.cortado/**", "**/.next/**", "**/target/**"] },
    },
    environments: {
      client: { optimizeDeps: browserDependencies(options, sources, dependencies) },
      ssr: serverDependencies(options, dependencies, external),
      rsc: serverDependencies(options, dependencies, external),
    },
  } satisfies InlineConfig);
  return { vite, specifiers: sources.specifiers };
}

function browserDependencies(
  { frontend }: CortadoOptions,
  { clientFiles }: ProjectSources,
  dependencies: SortedDependencies,
) {
  return {
    entries: [join(frontend, "runtime", "entry.browser.tsx"), ...clientFiles].map(escapeGlob),
    include: [
      ...["react", "react-dom", "react-dom/client", "react/jsx-runtime", "react/jsx-dev-runtime", "react/compiler-runtime"],
      // A server component may be the only one to import a client component by name.
      ...dependencies.clientSpecifiers,
      ...dependencies.clientFiles,
    ],
    exclude: ["next"],
    rolldownOptions: { moduleTypes: { ".js": "jsx" as const } },
  };
}

function serverDependencies({ config }: CortadoOptions, { inlined }: SortedDependencies, external: string[]) {
  return {
    resolve: {
      external,
      noExternal: [...inlined, ...config.transpilePackages, "next", /^next\//],
    },
    optimizeDeps: { exclude: ["next", ...inlined] },
  };
}

function escapeGlob(path: string): string {
  return path.replaceAll("\\", "/").replace(/[()[\]{}!*?@+|$]/g, "\\$&");
}
