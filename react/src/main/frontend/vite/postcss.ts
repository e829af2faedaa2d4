/** A project's PostCSS configuration, in every form that Next.js takes. */

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PluginCreator, AcceptedPlugin } from "postcss";
import { evaluateConfigFile } from "../config/evaluate.ts";
import { UserError } from "../config/errors.ts";

const evaluated = ["js", "mjs", "cjs", "ts", "mts", "cts"].flatMap((end) => [`postcss.config.${end}`, `.postcssrc.${end}`]);
const json = ["postcss.config.json", ".postcssrc.json", ".postcssrc"];

export interface PostcssConfig {
  /** The file, relative to the project. */
  file: string;
  plugins: AcceptedPlugin[];
}

/** Undefined when the project has no configuration of its own. */
export async function loadPostcss(project: string, frontend: string): Promise<PostcssConfig | undefined> {
  const found = await readConfig(project, frontend);
  if (!found) return undefined;
  const { file, value } = found;
  const config = typeof value === "function" ? await value({ env: process.env.NODE_ENV, cwd: project }) : value;
  const listed = (config as { plugins?: unknown } | undefined)?.plugins;
  const plugins: AcceptedPlugin[] = [];
  for (const [plugin, options] of entriesOf(listed, file)) {
    if (options === false) continue;
    plugins.push(typeof plugin === "string" ? await create(plugin, options, project, file) : plugin);
  }
  return { file, plugins };
}

async function readConfig(project: string, frontend: string): Promise<{ file: string; value: any } | undefined> {
  for (const file of evaluated) {
    if (existsSync(join(project, file))) {
      return { file, value: await evaluateConfigFile(join(project, file), project, frontend) };
    }
  }
  for (const file of json) {
    if (existsSync(join(project, file))) return { file, value: parse(readFileSync(join(project, file), "utf8"), file) };
  }
  const manifest = join(project, "package.json");
  if (!existsSync(manifest)) return undefined;
  const value = (parse(readFileSync(manifest, "utf8"), "package.json") as { postcss?: unknown }).postcss;
  return value === undefined ? undefined : { file: "package.json", value };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${(error as Error).message}`, { file });
  }
}

/** An object of names, or an array of names, [name, options] pairs and plugins. */
function entriesOf(plugins: unknown, file: string): [string | AcceptedPlugin, unknown][] {
  if (plugins === undefined || plugins === null) return [];
  if (Array.isArray(plugins)) {
    return plugins.filter(Boolean).map((entry) => (Array.isArray(entry) ? [entry[0], entry[1]] : [entry, undefined]));
  }
  if (typeof plugins === "object") return Object.entries(plugins);
  throw new UserError(`${file}: "plugins" must be an array or an object.`, { file });
}

async function create(name: string, options: unknown, project: string, file: string): Promise<AcceptedPlugin> {
  let path: string;
  try {
    path = createRequire(join(project, "package.json")).resolve(name);
  } catch {
    throw new UserError(`Cannot find the PostCSS plugin "${name}" named in ${file}; run npm install -D ${name}.`, { file });
  }
  const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
  const plugin = (module.default ?? module) as PluginCreator<unknown> | { default: PluginCreator<unknown> };
  const creator = typeof plugin === "function" ? plugin : plugin.default;
  return creator(options === true || options === null ? undefined : options);
}
