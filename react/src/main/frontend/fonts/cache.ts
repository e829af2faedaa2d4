import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The user's cache directory, by the rules of `dev.cortado.node.UserCache`. */
export function userCache(): string {
  const { CORTADO_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (CORTADO_CACHE) return CORTADO_CACHE;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, "cortado");
  if (process.platform === "win32") return join(LOCALAPPDATA || join(homedir(), "AppData", "Local"), "cortado", "cache");
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches", "cortado") : join(homedir(), ".cache", "cortado");
}

/** The pinned npm, a script for Node: Cortado has installed its own packages with it. */
export function cachedNpm(): string | undefined {
  const tools = join(userCache(), "tools");
  try {
    const versions = readdirSync(tools).filter((name) => /^npm-\d+\.\d+\.\d+$/.test(name));
    const newest = versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
    return newest && join(tools, newest, "bin", "npm-cli.js");
  } catch {
    return undefined;
  }
}
