/** Style sheets: PostCSS, Tailwind, Sass and CSS modules. */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative, resolve } from "node:path";
import type { CSSOptions, Plugin, PluginOption } from "vite";
import { UserError } from "../config/errors.ts";
import { cssImports } from "./css-imports.ts";
import type { CortadoOptions } from "./options.ts";
import { loadPostcss } from "./postcss.ts";
import { placeOfImport } from "./source-place.ts";

export interface CssSetup {
  css: CSSOptions;
  plugins: PluginOption[];
}

export async function cssSetup(options: CortadoOptions): Promise<CssSetup> {
  const { project, frontend, config, warn } = options;
  const postcss = await loadPostcss(project, frontend);
  if (postcss && config.tailwind) {
    warn(`next.config: Tailwind's rule in "turbopack.rules" is ignored, because ${postcss.file} processes the style sheets`);
  }
  // Tailwind's own compiler does it by itself.
  const imports = postcss || !config.tailwind ? cssImports() : undefined;
  return {
    css: {
      postcss: { plugins: [...(imports ? [imports.postcss] : []), ...(postcss?.plugins ?? [])] },
      modules: { localsConvention: "camelCase", generateScopedName: scopedName(project) },
      preprocessorOptions: { scss: sassOptions(options), sass: sassOptions(options) },
      devSourcemap: false,
    },
    plugins: [imports?.vite, sassIsInstalled(options), !postcss && config.tailwind ? await tailwind(project) : undefined],
  };
}

/**
 * `name_local__hash`, from the path alone: a style that is edited in development keeps its class names, so nothing but the
 * style sheet changes.
 */
function scopedName(project: string): (name: string, file: string) => string {
  return (local, file) => {
    const path = relative(project, file.replace(/\?.*$/, "")).replaceAll("\\", "/");
    const hash = createHash("sha256").update(path).digest("base64url").replace(/[-_]/g, "").slice(0, 6);
    return `${basename(path).replace(/\.module\.\w+$/, "").replace(/[^\w-]/g, "_")}_${local}__${hash}`;
  };
}

function sassOptions({ project, config }: CortadoOptions): Record<string, unknown> {
  const { includePaths, loadPaths, prependData, additionalData, ...rest } = config.sassOptions as Record<string, any>;
  const paths = [...(loadPaths ?? []), ...(includePaths ?? [])].map((path: string) => resolve(project, path));
  return {
    quietDeps: true,
    ...rest,
    loadPaths: [...paths, join(project, "node_modules")],
    ...(additionalData ?? prependData ? { additionalData: additionalData ?? prependData } : {}),
  };
}

/** Vite would ask for `sass-embedded`; Next.js users have `sass`. */
function sassIsInstalled({ project }: CortadoOptions): Plugin {
  let installed = false;
  return {
    name: "cortado:sass",
    enforce: "pre",
    resolveId: {
      order: "pre",
      filter: { id: /\.s[ac]ss(?:\?|$)/ },
      handler(specifier, importer, context) {
        if (installed || (context as { scan?: boolean }).scan) return null;
        const require = createRequire(join(project, "package.json"));
        installed = ["sass-embedded", "sass"].some((name) => canResolve(require, name));
        if (installed) return null;
        const place = placeOfImport(project, importer, specifier);
        throw new UserError(`"${specifier}" needs the package "sass"; run npm install -D sass.`, place);
      },
    },
  };
}

function canResolve(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** The form of the newest create-next-app: no PostCSS, Tailwind's own compiler. */
async function tailwind(project: string): Promise<PluginOption> {
  const require = createRequire(join(project, "package.json"));
  if (!canResolve(require, "tailwindcss/package.json") && !existsSync(join(project, "node_modules", "tailwindcss"))) {
    throw new UserError('next.config names Tailwind\'s loader, but "tailwindcss" is not installed; run npm install -D tailwindcss.');
  }
  const { default: plugin } = await import("@tailwindcss/vite");
  return plugin();
}
