/**
 * `@import` in style sheets, wherever it stands: the file's content takes its place, before PostCSS plugins see the sheet. Vite would drop an
 * import that comes after other rules.
 */

import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import postcss, { type AtRule, type ChildNode, type Helpers, type Root } from "postcss";
import { createIdResolver, type Environment, type Plugin } from "vite";
import { parseImport, type StyleImport } from "./css-import-rule.ts";

/** As long as the word that it stands for, so that positions stay right. */
const OURS = "inline";

export interface CssImports {
  vite: Plugin;
  postcss: postcss.Plugin;
}

export function cssImports(): CssImports {
  let find: ((specifier: string, importer: string) => Promise<string | undefined>) | undefined;
  const vite: Plugin = {
    name: "cortado:css-imports",
    enforce: "pre",
    transform: {
      filter: { id: { include: /\.(?:css|pcss|postcss)(?:\?|$)/, exclude: /[?&](?:url|raw)\b/ }, code: /@import/i },
      handler(code, id) {
        find ??= resolver(this.environment);
        const renamed = rename(code, id);
        return renamed === code ? null : { code: renamed, map: null };
      },
    },
  };
  const inline: postcss.Plugin = {
    postcssPlugin: "cortado-css-imports",
    async Once(root, helpers) {
      if (find !== undefined) await new Inliner(find, helpers).inline(root);
    },
  };
  return { vite, postcss: inline };
}

function resolver(environment: Environment): (specifier: string, importer: string) => Promise<string | undefined> {
  const options = { extensions: [".css"], mainFields: ["style"], conditions: ["style", "development|production"], tryIndex: false, preferRelative: true };
  const find = createIdResolver(environment.config as never, options);
  return (specifier, importer) => find(environment as never, specifier, importer);
}

/** Hides the imports of a sheet from Vite. What cannot be parsed it shall report. */
function rename(code: string, id: string): string {
  let root: Root;
  try {
    root = postcss.parse(code, { from: id });
  } catch {
    return code;
  }
  let renamed = code;
  for (const node of root.nodes) {
    if (!isImport(node)) continue;
    const at = node.source!.start!.offset + 1;
    renamed = renamed.slice(0, at) + OURS + renamed.slice(at + OURS.length);
  }
  return renamed;
}

function isImport(node: ChildNode): node is AtRule {
  return node.type === "atrule" && node.name.toLowerCase() === "import";
}

class Inliner {
  readonly #find: (specifier: string, importer: string) => Promise<string | undefined>;
  readonly #helpers: Helpers;
  readonly #done = new Set<string>();

  constructor(find: (specifier: string, importer: string) => Promise<string | undefined>, helpers: Helpers) {
    this.#find = find;
    this.#helpers = helpers;
  }

  async inline(root: Root): Promise<void> {
    const file = root.source!.input.file!;
    const external: ChildNode[] = [];
    const nodes = await this.#expand(root, dirname(file), [file], external);
    root.removeAll();
    root.append(nodes);
    const charset = root.nodes.find((node) => node.type === "atrule" && node.name === "charset");
    root.walkAtRules("charset", (rule) => void rule.remove());
    // Browsers know them at the beginning only.
    root.prepend(...(charset === undefined ? [] : [charset]), ...external);
  }

  /** The nodes of a sheet with what it imports in the place of its imports. */
  async #expand(root: Root, base: string, path: string[], external: ChildNode[]): Promise<ChildNode[]> {
    const nodes: ChildNode[] = [];
    for (const node of [...root.nodes]) {
      if (node.type === "atrule" && (node.name === OURS || isImport(node))) nodes.push(...(await this.#import(node, base, path, external)));
      else nodes.push(node);
    }
    return nodes;
  }

  async #import(rule: AtRule, base: string, path: string[], external: ChildNode[]): Promise<ChildNode[]> {
    rule.name = "import";
    const found = parseImport(rule.params);
    if (found === null) throw rule.error(`"@import ${rule.params}" names no style sheet. Write @import "./file.css"; or @import "package/file.css";`);
    if (isExternal(found.specifier)) {
      external.push(rule);
      return [];
    }
    const importer = path.at(-1)!;
    const file = await this.#find(found.specifier, importer);
    if (file === undefined) throw rule.error(`Cannot find the style sheet "${found.specifier}"`, { word: found.specifier });
    const key = `${file}\n${found.layer}\n${found.supports}\n${found.media}`;
    if (path.includes(file) || this.#done.has(key)) return [];
    this.#done.add(key);
    return wrap(rule, found, await this.#read(file, base, [...path, file], external));
  }

  async #read(file: string, base: string, path: string[], external: ChildNode[]): Promise<ChildNode[]> {
    this.#helpers.result.messages.push({ type: "dependency", plugin: "cortado-css-imports", file, parent: path.at(-2)! });
    const root = postcss.parse(await readFile(file, "utf8"), { from: file });
    for (const node of root.nodes) if (node.type === "atrule") rebase(node, dirname(file), base);
    return this.#expand(root, base, path, external);
  }
}

function isExternal(specifier: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(specifier);
}

/** Tailwind reads these as if they stood in the sheet that is compiled. */
const PATHS = new Set(["source", "plugin", "config", "reference"]);

function rebase(rule: AtRule, from: string, to: string): void {
  if (!PATHS.has(rule.name)) return;
  rule.params = rule.params.replace(/(["'])(\.\.?\/[^"']*)\1/, (_, quote: string, path: string) => {
    const moved = relative(to, resolve(from, path)).replaceAll("\\", "/");
    return quote + (moved.startsWith(".") ? moved : `./${moved}`) + quote;
  });
}

/** The conditions of an import, around what is imported. */
function wrap(rule: AtRule, { layer, supports, media }: StyleImport, nodes: ChildNode[]): ChildNode[] {
  const around: [string, string | null][] = [
    ["layer", layer],
    ["supports", supports],
    ["media", media],
  ];
  return around.reduce((inner, [name, params]) => (params === null ? inner : [postcss.atRule({ name, params, source: rule.source!, nodes: inner })]), nodes);
}
