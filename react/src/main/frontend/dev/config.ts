/** What the development server adds to the common configuration. */

import type { Server } from "node:http";
import { realpathSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { mergeConfig, searchForWorkspaceRoot, type InlineConfig, type Plugin } from "vite";
import { splitBarrels } from "../vite/barrels.ts";
import { cortado } from "../vite/cortado.ts";
import { resolveForBrowser, sortDependencies, type SortedDependencies } from "../vite/dependencies.ts";
import { externalPackages } from "../vite/native-packages.ts";
import type { CortadoOptions } from "../vite/options.ts";
import { readProjectSources, type ProjectSources } from "../vite/project-sources.ts";
import { devLogger } from "./logger.ts";

/** Everything that Vite serves is below this path; the JVM forwards it. */
export const base = "/_cortado/";

export interface DevConfig {
  vite: InlineConfig;
  /** What the project's sources import by name. */
  specifiers: string[];
}

export async function devConfig(options: CortadoOptions, server: Server): Promise<DevConfig> {
  const { project, frontend, output, config } = options;
  const external = externalPackages(options);
  const sources = readProjectSources(project);
  const dependencies = sortDependencies(project, sources.specifiers, join(output, "dependencies.json"));
  const vite = mergeConfig(await cortado(options), {
    base,
    cacheDir: join(output, "node_modules", ".vite"),
    clearScreen: false,
    customLogger: devLogger(project),
    plugins: [optimizeRscPlugin(project, frontend), bundledClientFiles(project), plainBundles(), splitBarrels()],
    server: {
      middlewareMode: true,
      hmr: { server },
      allowedHosts: [".localhost", ...config.allowedDevOrigins.map((host) => host.replace(/^\*+(?=\.)/, ""))],
      fs: { allow: [project, searchForWorkspaceRoot(project), frontend, realpathSync(join(frontend, "node_modules")), join(realpathSync(join(frontend, "node_modules")), "..")] },
      watch: { ignored: ["**/.cortado/**", "**/.next/**", "**/target/**"] },
    },
    environments: {
      client: { optimizeDeps: browserDependencies(options, sources, dependencies) },
      ssr: serverDependencies(options, dependencies, ["react", "react-dom", ...external]),
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
      ...["react", "react-dom", "react-dom/client", "react/jsx-runtime", "react/jsx-dev-runtime"],
      // A server component may be the only one to import a client component by name.
      ...dependencies.clientSpecifiers,
      ...dependencies.clientFiles,
    ],
    exclude: ["next"],
    rolldownOptions: { moduleTypes: { ".js": "jsx" as const } },
  };
}

/** React itself is left to Node where it can be: to compile its development build again takes a second of each start. */
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

/**
 * The RSC plugin is installed beside us, not in the project. Vite takes `package > dependency` there, where the package is
 * looked up below the project's `node_modules`; a relative path leads from there to us.
 */
function optimizeRscPlugin(project: string, frontend: string): Plugin {
  const here = relative(join(project, "node_modules"), frontend).replaceAll("\\", "/");
  return {
    name: "cortado:optimize-rsc",
    configEnvironment(name, environment) {
      const include = environment.optimizeDeps?.include;
      if (!include) return;
      const isNative = name === "ssr" ? /^react(?:-dom)?(?:\/|$)/ : /^react-dom\/static/;
      environment.optimizeDeps!.include = include
        .filter((entry) => !isNative.test(entry))
        .map((entry) => entry.replace(/\.edge$/, ".node"))
        .map((entry) => (entry.startsWith("@vitejs/plugin-rsc") ? `${here} > ${entry}` : entry));
    },
  };
}

/**
 * A client component of a package, asked for by its file, is the one in the bundle; so is one that only other packages name,
 * which the optimizer would take for a new dependency and reload the page.
 */
function bundledClientFiles(project: string): Plugin {
  return {
    name: "cortado:bundled-client-files",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name === "client",
    resolveId: {
      order: "pre",
      async handler(id, importer) {
        const named = importer?.startsWith("\0virtual:vite-rsc/client-package-proxy/") ?? false;
        if (!named && !(isAbsolute(id) && /[\\/]node_modules[\\/]/.test(id))) return;
        const environment = this.environment;
        const optimizer = environment.mode === "dev" ? environment.depsOptimizer : undefined;
        if (!optimizer) return;
        await optimizer.scanProcessing;
        const file = named ? resolveForBrowser(id, project) : id;
        const bundled = optimizer.metadata.depInfoList.find((dependency) => dependency.id === id || dependency.src === file);
        return bundled && optimizer.getOptimizedDepId(bundled);
      },
    },
  };
}

/**
 * React's development bundles, made bearable for a process that also compiles: their source maps help nobody and take long
 * to combine, and the hook that notes a stack for each promise would note those of Vite too, which made a large page take
 * twice as long.
 */
function plainBundles(): Plugin {
  return {
    name: "cortado:plain-bundles",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name !== "client",
    transform: {
      filter: { id: /\/node_modules\/\.vite\/deps_(?:rsc|ssr)\// },
      handler(bundle) {
        const code = bundle
          .replace(/\n\/\/# sourceMappingURL=.*$/m, "")
          .replace(/[\w$]+\s*\.createHook\(/g, "(() => ({ enable() {} }))(");
        return { code, map: { mappings: "" } };
      },
    },
  };
}
