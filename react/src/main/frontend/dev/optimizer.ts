/** Bends Vite's dependency optimizer to three module graphs that share packages. */

import { isAbsolute, join, relative } from "node:path";
import { mergeConfig, type Plugin } from "vite";
import { resolveForBrowser } from "../vite/dependencies.ts";
import { serverRendering } from "../vite/options.ts";
import { optimizedReact } from "../vite/react.ts";
import { optimizedNext } from "../vite/resolve-next.ts";

export function optimizerPlugins(project: string, frontend: string): Plugin[] {
  return [optimizeOurPackages(project, frontend), bundledClientFiles(project), plainBundles()];
}

/**
 * React and the RSC plugin are installed beside us, not in the project. Vite takes `package > dependency` there, where the package
 * is looked up below the project's `node_modules`; a relative path leads from there to us.
 */
function optimizeOurPackages(project: string, frontend: string): Plugin {
  const here = relative(join(project, "node_modules"), frontend).replaceAll("\\", "/");
  return {
    name: "cortado:optimize-our-packages",
    configEnvironment(name, environment) {
      const options = environment.optimizeDeps;
      if (!options?.include) return;
      const leftToNode = name === serverRendering;
      const isNative = leftToNode ? /^react(?:-dom)?(?:\/|$)/ : /^react-dom\/static/;
      options.include = options.include
        .filter((entry) => !isNative.test(entry))
        .map((entry) => entry.replace(/^react-server-dom-webpack(?=\/)/, "@vitejs/plugin-rsc/vendor/react-server-dom").replace(/\.edge$/, ".node"))
        .map((entry) => (/^(?:react(?:-dom)?(?:\/|$)|@vitejs\/plugin-rsc)/.test(entry) ? `${here} > ${entry}` : entry));
      options.rolldownOptions = mergeConfig(options.rolldownOptions ?? {}, {
        plugins: [optimizedReact(frontend, leftToNode), optimizedNext()],
      });
    },
  };
}

/** What the RSC plugin makes of a client component that a package's server component refers to. */
const clientFileProxy = "\0virtual:vite-rsc/client-in-server-package-proxy/";

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
        if (bundled) return optimizer.getOptimizedDepId(bundled);
        // Nobody has foreseen it: outside of the bundles it would have a copy of the package of its own.
        if (importer?.startsWith(clientFileProxy)) return optimizer.getOptimizedDepId(optimizer.registerMissingImport(id, id));
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
