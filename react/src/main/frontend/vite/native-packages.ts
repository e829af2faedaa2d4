/** Packages that cannot be put into a bundle: they bring compiled add-ons, or read files beside themselves. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { installedPackages, type InstalledPackage } from "./installed-packages.ts";
import type { CortadoOptions } from "./options.ts";

/** Known by name; `serverExternalPackages` of the configuration adds to them. */
const wellKnown = [
  "@node-rs/argon2",
  "@node-rs/bcrypt",
  "@prisma/client",
  "@resvg/resvg-js",
  "@sentry/profiling-node",
  "@swc/core",
  "argon2",
  "bcrypt",
  "better-sqlite3",
  "canvas",
  "cpu-features",
  "duckdb",
  "esbuild",
  "express",
  "fsevents",
  "isolated-vm",
  "jsdom",
  "keyv",
  "libsql",
  "lightningcss",
  "mongodb",
  "mongoose",
  "mysql2",
  "node-pty",
  "node-web-audio-api",
  "oslo",
  "oracledb",
  "pg",
  "pg-native",
  "pino",
  "pino-pretty",
  "playwright",
  "playwright-core",
  "postcss",
  "prettier",
  "prisma",
  "puppeteer",
  "puppeteer-core",
  "re2",
  "rimraf",
  "sass",
  "sharp",
  "sqlite3",
  "thread-stream",
  "ts-node",
  "typescript",
  "vscode-oniguruma",
  "webpack",
  "websocket",
  "zeromq",
];

/** What is left to Node: at run time it is loaded from the project's `node_modules`. */
export function externalPackages({ project, config }: CortadoOptions): string[] {
  const native = installedPackages(project).filter(isNative).map(({ name }) => name);
  const names = new Set([...wellKnown, ...config.serverExternalPackages, ...native]);
  config.transpilePackages.forEach((name) => names.delete(name));
  return [...names];
}

const addonTools = ["bindings", "node-addon-api", "node-gyp-build", "prebuild-install", "@mapbox/node-pre-gyp", "napi-postinstall"];
const platformPackage = /-(?:linux|darwin|win32)-(?:x64|arm64)\b/;

function isNative({ directory, manifest }: InstalledPackage): boolean {
  if (existsSync(join(directory, "binding.gyp"))) return true;
  if (addonTools.some((tool) => manifest.dependencies?.[tool] !== undefined)) return true;
  return Object.keys(manifest.optionalDependencies ?? {}).some((name) => platformPackage.test(name));
}
