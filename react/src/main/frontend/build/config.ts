/** What a build adds to the common configuration: where everything goes, and what goes into it. */

import { join } from "node:path";
import { mergeConfig, type EnvironmentOptions, type InlineConfig, type Logger } from "vite";
import { cortado } from "../vite/cortado.ts";
import { externalPackages } from "../vite/native-packages.ts";
import type { CortadoOptions } from "../vite/options.ts";
import { reportSteps } from "./steps.ts";

const assets = "_next/static";

export async function buildConfig(options: CortadoOptions, logger: Logger): Promise<InlineConfig> {
  const { output, config } = options;
  const common = await cortado(options);
  const external = externalPackages(options);
  return mergeConfig(common, {
    base: "/",
    logLevel: "warn",
    customLogger: logger,
    plugins: [reportSteps()],
    build: { assetsDir: assets, copyPublicDir: false, emptyOutDir: true, reportCompressedSize: false, modulePreload: { polyfill: false } },
    environments: {
      client: {
        build: {
          outDir: join(output, "client"),
          sourcemap: config.productionBrowserSourceMaps,
          rollupOptions: {
            output: {
              entryFileNames: `${assets}/chunks/[name]-[hash].js`,
              chunkFileNames: `${assets}/chunks/[hash].js`,
              assetFileNames: `${assets}/media/[name].[hash][extname]`,
            },
          },
        },
      },
      ssr: serverEnvironment(options, "ssr", external),
      rsc: serverEnvironment(options, "rsc", external),
    },
  } satisfies InlineConfig);
}

/** Everything is bundled, so that a start needs no packages but those with native code. */
function serverEnvironment({ output }: CortadoOptions, name: string, external: string[]): EnvironmentOptions {
  return {
    resolve: { noExternal: true, external },
    build: {
      outDir: join(output, "server", name),
      target: "esnext",
      minify: false,
      // Read when an error is logged: it shall name the place in the source.
      sourcemap: true,
      rollupOptions: {
        output: {
          // `server/package.json` makes these modules, whatever the project's own package.json says.
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          assetFileNames: `${assets}/media/[name].[hash][extname]`,
        },
      },
    },
  };
}
