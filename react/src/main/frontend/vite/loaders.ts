/** Files that the loaders of `next.config` turn into modules: MDX, SVG as components, YAML, whatever a project has. */

import { readFile } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runLoaders } from "loader-runner";
import { transformWithOxc, type Plugin } from "vite";
import { UserError } from "../config/errors.ts";
import type { LoadedFile, LoaderRule, LoaderUse } from "../config/loader-rules.ts";
import type { CortadoOptions } from "./options.ts";
import { displayPath } from "./source-place.ts";

const SCRIPT = /^[cm]?[jt]sx?$/;
const MADE = new Set(["js", "mjs", "cjs", "jsx", "ts", "tsx", "json"]);

export function loaders({ project, mode, config }: CortadoOptions): Plugin | undefined {
  const rules = config.loaders.map((rule) => ({ ...rule, uses: rule.uses.map((use) => ({ ...use, path: pathOf(use, rule, project) })) }));
  if (rules.length === 0) return undefined;
  return {
    name: "cortado:loaders",
    enforce: "pre",
    load: {
      order: "pre",
      async handler(id) {
        const [path = "", query = ""] = id.split(/(?=\?)/);
        if (id.startsWith("\0") || /[?&](?:url|raw|inline)\b/.test(query)) return null;
        const file: LoadedFile = { path, query, environment: this.environment.name === "client" ? "browser" : "node", mode };
        const matching = rules.filter((rule) => rule.matches(file));
        if (matching.length === 0) return null;
        const uses = matching.flatMap((rule) => rule.uses);
        const made = await run(file, uses, { project, watch: (dependency) => this.addWatchFile(dependency) });
        const lang = matching.findLast(({ as }) => as !== null)?.as ?? languageOf(path);
        return compile(made, lang, path, mode === "development");
      },
    },
  };
}

interface Use extends LoaderUse {
  path: string;
}

function pathOf({ loader }: LoaderUse, { name }: LoaderRule, project: string): string {
  try {
    return createRequire(join(project, "package.json")).resolve(loader);
  } catch {
    throw new UserError(`The loader "${loader}" that ${name} in next.config names is not installed; run npm install -D ${loader}.`);
  }
}

/** A script stays what it is; everything else becomes one. */
function languageOf(path: string): string {
  const extension = path.slice(path.lastIndexOf(".") + 1);
  return SCRIPT.test(extension) || extension === "json" ? extension : "jsx";
}

async function compile(code: string, lang: string, path: string, development: boolean): Promise<{ code: string; map: any; moduleType: "js" }> {
  if (!MADE.has(lang)) throw new UserError(`next.config: a loader's "as" may name a script or JSON, not "*.${lang}".`);
  if (lang === "json") return { code: `export default ${JSON.stringify(JSON.parse(code))};`, map: null, moduleType: "js" };
  if (lang === "cjs" || lang === "mjs") return { code, map: null, moduleType: "js" };
  const { code: compiled, map } = await transformWithOxc(code, `${path}.${lang}`, {
    lang: lang === "js" ? "jsx" : (lang as "jsx"),
    jsx: { runtime: "automatic", development },
  });
  return { code: compiled, map, moduleType: "js" };
}

interface Surroundings {
  project: string;
  watch(file: string): void;
}

function run({ path, query, environment, mode }: LoadedFile, uses: Use[], { project, watch }: Surroundings): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      resource: path + query,
      loaders: uses.map(({ path: loader, options }) => ({ loader, options })),
      context: loaderContext(project, mode, environment),
      readResource: readFile,
    };
    runLoaders(options, (error, result) => {
      for (const file of result?.fileDependencies ?? []) if (file !== path) watch(file);
      if (error) return reject(explained(error, path, uses, project));
      const [made] = result!.result ?? [];
      if (typeof made === "string" || Buffer.isBuffer(made)) resolve(String(made));
      else reject(new UserError(`The loader ${uses.map(({ loader }) => `"${loader}"`).join(", ")} made nothing of the file.`, { file: displayPath(project, path) }));
    });
  });
}

function explained(error: Error & { place?: { line?: number; column?: number } }, path: string, uses: Use[], project: string): UserError {
  const { line, column } = error.place ?? {};
  const names = uses.map(({ loader }) => `"${displayPath(project, loader)}"`).join(", ");
  return new UserError(`${error.message} (from the loader ${names})`, { file: displayPath(project, path), ...(line && { line }), ...(column && { column }) });
}

/** What webpack offers to loaders beyond the loader runner, as far as one that turns a text into another may ask for it. */
function loaderContext(project: string, mode: string, environment: string): object {
  return {
    version: 2,
    mode,
    target: environment === "browser" ? "web" : "node",
    rootContext: project,
    sourceMap: false,
    minimize: mode === "production",
    hot: false,
    getOptions(this: { loaders: { options?: object }[]; loaderIndex: number }) {
      return this.loaders[this.loaderIndex]!.options ?? {};
    },
    getResolve: () => resolveFrom,
    resolve: (directory: string, name: string, done: (error: unknown, path?: string) => void) => void resolveFrom(directory, name).then((path) => done(null, path), done),
    emitWarning: (warning: Error) => console.warn(warning.message),
    emitError: (error: Error) => console.error(error.message),
    emitFile: () => {
      throw new UserError("A loader of next.config emits a file, which works inside of webpack only.");
    },
    getLogger: () => console,
    fs: { readFile },
    utils: { contextify: (_: string, path: string) => path, absolutify: (directory: string, path: string) => join(directory, path) },
  };
}

async function resolveFrom(directory: string, name: string): Promise<string> {
  return createRequire(join(directory, "loader.js")).resolve(name);
}

export function mdxComponents({ project }: CortadoOptions): Plugin {
  return {
    name: "cortado:mdx-components",
    enforce: "pre",
    resolveId: {
      order: "pre",
      filter: { id: /^(?:next-mdx-import-source-file|@vercel\/turbopack-next\/mdx-import-source)$/ },
      async handler() {
        const places = [join(project, "src", "mdx-components"), join(project, "mdx-components"), "@mdx-js/react"];
        for (const place of places) {
          const found = await this.resolve(place, join(project, "package.json"), { skipSelf: true });
          if (found) return found;
        }
        return { id: "\0cortado:mdx-components" };
      },
    },
    load: {
      filter: { id: /^\0cortado:mdx-components$/ },
      handler: () => "export function useMDXComponents(components) { return { ...components }; }",
    },
  };
}
