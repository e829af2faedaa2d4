import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectConfig } from "./types.ts";

/** Writes `config.json` for Java, in one step: it may read at any time. */
export function writeConfig(output: string, config: ProjectConfig & { buildId?: string }): void {
  mkdirSync(output, { recursive: true });
  const part = join(output, `config.json.${process.pid}`);
  writeFileSync(part, `${JSON.stringify({ ...config, loaders: undefined }, null, 2)}\n`);
  renameSync(part, join(output, "config.json"));
}
