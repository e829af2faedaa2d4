/** `next.config` to `ProjectConfig`: what is honoured, what is refused, and what is warned about. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { UserError } from "./errors.ts";
import { defaultConfig, defaultImages } from "./defaults.ts";
import { evaluateConfigFile, findNextConfig } from "./evaluate.ts";
import { copiedKeys, meanings, readKeys, refusedKeys, silentExperimentalKeys, silentKeys } from "./next-config-keys.ts";
import { turbopackRules } from "./loader-rules.ts";
import { webpackAdditions } from "./webpack-rules.ts";
import type { CompilerConfig, HeaderRule, ProjectConfig, Redirect } from "./types.ts";

export type ConfigPhase = "phase-development-server" | "phase-production-build";

export interface LoadedConfig {
  config: ProjectConfig;
  /** One sentence each, for the terminal. */
  warnings: string[];
  /** The file it came from, or undefined. */
  file: string | undefined;
}

type Raw = Record<string, unknown>;

/** Evaluates the project's configuration. Throws `UserError` for what would change the application if it were ignored. */
export async function loadNextConfig(project: string, frontend: string, phase: ConfigPhase): Promise<LoadedConfig> {
  const file = findNextConfig(project);
  if (!file) return { config: structuredClone(defaultConfig), warnings: [], file };

  process.env.TURBOPACK = "1"; // @next/mdx and others say then what they want as rules
  const exported = await evaluateConfigFile(file, project, frontend);
  const value = typeof exported === "function" ? await callConfig(exported, phase, file) : exported;
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new UserError(`${basename(file)} must export an object or a function that returns one.`, { file: basename(file) });
  }
  const raw = value as Raw;
  await refuse(raw, file);
  const config = await read(raw, file);
  const mode = phase === "phase-production-build" ? "production" : "development";
  // Where there are rules for Turbopack, those for webpack say the same once more.
  const webpack = await webpackAdditions(config.loaders.length > 0 ? undefined : raw.webpack, project, mode, raw);
  config.loaders.push(...webpack.rules);
  config.resolveAlias = { ...webpack.aliases, ...config.resolveAlias };
  return { config, warnings: [...warningsFor(raw, readFileSync(file, "utf8")), ...webpack.warnings], file };
}

async function callConfig(config: Function, phase: ConfigPhase, file: string): Promise<unknown> {
  try {
    return await config(phase, { defaultConfig: {} });
  } catch (error) {
    throw new UserError(`${basename(file)} failed: ${(error as Error).message}`, { file: basename(file) });
  }
}

async function refuse(raw: Raw, file: string): Promise<void> {
  for (const [key, { unless, why }] of Object.entries(refusedKeys)) {
    const value = key === "rewrites" ? await rewritesOf(raw) : raw[key];
    if (value === undefined || unless(value)) continue;
    throw new UserError(`next.config: "${key}" is not supported. ${why}`, { file: basename(file) });
  }
}

/** The rewrites, or undefined when there are none in any of the three lists. */
async function rewritesOf(raw: Raw): Promise<unknown> {
  if (typeof raw.rewrites !== "function") return undefined;
  const rewrites = (await raw.rewrites()) as unknown;
  const lists = Array.isArray(rewrites) ? [rewrites] : Object.values((rewrites as Raw | undefined) ?? {});
  return lists.some((list) => Array.isArray(list) && list.length > 0) ? rewrites : undefined;
}

async function read(raw: Raw, file: string): Promise<ProjectConfig> {
  const config = structuredClone(defaultConfig);
  for (const key of copiedKeys) {
    if (raw[key] !== undefined) (config as unknown as Raw)[key] = toJson(raw[key]);
  }
  const turbopack = (raw.turbopack ?? {}) as Raw;
  config.env = readEnv((raw.env ?? {}) as Raw, file);
  config.images = { ...defaultImages, ...(toJson(raw.images ?? {}) as object) };
  config.compiler = readCompiler((raw.compiler ?? {}) as Raw);
  config.typescript.ignoreBuildErrors = (raw.typescript as Raw | undefined)?.ignoreBuildErrors === true;
  config.typescript.tsconfigPath = ((raw.typescript as Raw | undefined)?.tsconfigPath as string | undefined) ?? null;
  config.redirects = await readRules<Redirect>(raw, "redirects", ["source", "destination"], file);
  config.headers = await readRules<HeaderRule>(raw, "headers", ["source", "headers"], file);
  config.tailwind = Object.values((turbopack.rules ?? {}) as Raw).some(isTailwindRule);
  config.resolveAlias = readAliases((turbopack.resolveAlias ?? {}) as Raw);
  config.loaders = turbopackRules(turbopack).filter((rule) => !isTailwindRule(rule.uses));
  return config;
}

function readEnv(env: Raw, file: string): Record<string, string> {
  for (const key of Object.keys(env)) {
    if (key === "NODE_ENV" || key.startsWith("__")) {
      throw new UserError(`next.config: the key "${key}" under "env" is not allowed.`, { file: basename(file) });
    }
  }
  return Object.fromEntries(
    Object.entries(env)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, String(value)]),
  );
}

function readCompiler(compiler: Raw): CompilerConfig {
  return {
    removeConsole: (compiler.removeConsole as CompilerConfig["removeConsole"]) ?? false,
    define: (compiler.define as CompilerConfig["define"]) ?? {},
    defineServer: (compiler.defineServer as CompilerConfig["defineServer"]) ?? {},
  };
}

async function readRules<T>(raw: Raw, key: string, required: string[], file: string): Promise<T[]> {
  const value = raw[key];
  if (value === undefined) return [];
  if (typeof value !== "function") {
    throw new UserError(`next.config: "${key}" must be a function that returns an array.`, { file: basename(file) });
  }
  const rules = (await value()) as unknown;
  if (!Array.isArray(rules)) {
    throw new UserError(`next.config: ${key}() must return an array.`, { file: basename(file) });
  }
  for (const rule of rules as Raw[]) {
    const missing = required.find((name) => rule?.[name] === undefined);
    if (missing) {
      throw new UserError(`next.config: ${key}() returned an entry without "${missing}": ${JSON.stringify(rule)}`, {
        file: basename(file),
      });
    }
  }
  return toJson(rules) as T[];
}

function isTailwindRule(rule: unknown): boolean {
  return JSON.stringify(rule ?? null).includes("@tailwindcss/");
}

function readAliases(aliases: Raw): Record<string, string> {
  const strings = Object.entries(aliases).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(strings);
}

/** Only of what the file itself says: what a wrapper adds, its user cannot change. */
function warningsFor(raw: Raw, text: string): string[] {
  const known = new Set<string>([...copiedKeys, ...readKeys, ...Object.keys(refusedKeys), ...silentKeys]);
  const ignored = Object.keys(raw).filter((key) => raw[key] !== undefined && !known.has(key));

  const experimental = Object.keys((raw.experimental ?? {}) as Raw)
    .filter((key) => !silentExperimentalKeys.has(key))
    .map((key) => `experimental.${key}`);
  const turbopack = (raw.turbopack ?? {}) as Raw;
  const others = Object.keys(turbopack)
    .filter((key) => !["rules", "conditions", "resolveAlias", "root"].includes(key))
    .map((key) => `turbopack.${key}`);
  const compiler = Object.keys((raw.compiler ?? {}) as Raw)
    .filter((key) => !["removeConsole", "define", "defineServer"].includes(key))
    .map((key) => `compiler.${key}`);

  return [...ignored, ...experimental, ...others, ...compiler]
    .filter((key) => text.includes(key.slice(key.lastIndexOf(".") + 1)))
    .map((key) => `next.config: "${key}" is ignored: ${meanings[key] ?? "Cortado does not know it."}`);
}

/** Only what survives JSON reaches Java; regular expressions and functions do not. */
function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
