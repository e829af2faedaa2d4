/** What the development server adds to the common configuration. */

import type { Server } from "node:http";
import { realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { mergeConfig, searchForWorkspaceRoot, type InlineConfig, type Plugin } from "vite";
import { clientFiles } from "../vite/client-files.ts";
import { cortado } from "../vite/cortado.ts";
import { sortDependencies, type SortedDependencies } from "../vite/dependencies.ts";
import { wellKnownExternals } from "../vite/native-packages.ts";
import type { CortadoOptions } from "../vite/options.ts";
import { devLogger } from "./logger.ts";

/** Everything that Vite serves is below this path; the JVM forwards it. */
export const base = "/_cortado/";

export async function devConfig(options: CortadoOptions, server: Server): Promise<InlineConfig> {
  const { project, frontend, output, config } = options;
  const dependencies = sortDependencies(project, join(output, "dependencies.json"));
  return mergeConfig(await cortado(options), {
    base,
    cacheDir: join(output, "node_modules", ".vite"),
    clearScreen: false,
    customLogger: devLogger(project),
    plugins: [optimizeRscPlugin(project, frontend)],
    server: {
      middlewareMode: true,
      hmr: { server },
      allowedHosts: [".localhost", ...config.allowedDevOrigins],
      fs: { allow: [project, searchForWorkspaceRoot(project), frontend, realpathSync(join(frontend, "node_modules")), join(realpathSync(join(frontend, "node_modules")), "..")] },
      watch: { ignored: ["**/.cortado/**", "**/.next/**", "**/target/**"] },
    },
    environments: {
      client: { optimizeDeps: browserDependencies(options, dependencies) },
      ssr: serverDependencies(options, dependencies),
      rsc: serverDependencies(options, dependencies),
    },
  } satisfies InlineConfig);
}

function browserDependencies({ project, frontend }: CortadoOptions, { unbundled, prebundled }: SortedDependencies) {
  return {
    entries: [join(frontend, "runtime", "entry.browser.tsx"), ...clientFiles(project)].map(escapeGlob),
    include: ["react", "react-dom", "react-dom/client", "react/jsx-runtime", "react/jsx-dev-runtime", ...prebundled],
    exclude: ["next", ...unbundled],
    rolldownOptions: { moduleTypes: { ".js": "jsx" as const } },
  };
}

function serverDependencies({ config }: CortadoOptions, { inlined, unbundled }: SortedDependencies) {
  return {
    resolve: {
      external: [...wellKnownExternals, ...config.serverExternalPackages],
      noExternal: [...inlined, ...config.transpilePackages, "next", /^next\//],
    },
    optimizeDeps: { exclude: ["next", ...unbundled] },
  };
}

function escapeGlob(path: string): string {
  return path.replaceAll("\\", "/").replace(/[()[\]{}!*?@+|$]/g, "\\$&");
}

/**
 * The RSC plugin is installed beside us, not in the project. Vite takes `package > dependency` there, where the package is
 * looked up below the project's `node_modules`; a relative path leads from there to us.
 */
function optimizeRscPlugin(project: string, frontend: string): Plugin {
  const here = relative(join(project, "node_modules"), frontend).replaceAll("\\", "/");
  return {
    name: "cortado:optimize-rsc",
    configEnvironment(_name, environment) {
      const include = environment.optimizeDeps?.include;
      if (!include) return;
      environment.optimizeDeps!.include = include.map((name) =>
        name.startsWith("@vitejs/plugin-rsc") ? `${here} > ${name}` : name,
      );
    },
  };
}
