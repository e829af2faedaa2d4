/** `cortado build`, the part in JavaScript: from a project and its `routes.json` to `server/` and `client/`. */

import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBuilder } from "vite";
import { loadEnvironment } from "../config/env.ts";
import { loadNextConfig } from "../config/next-config.ts";
import { writeConfig } from "../config/written.ts";
import { shownErrors } from "../vite/errors.ts";
import { inlinedVariables } from "../vite/inline-env.ts";
import type { CortadoOptions } from "../vite/options.ts";
import { readManifest } from "../vite/routes.ts";
import { buildConfig } from "./config.ts";
import { emit, eventLogger, warn } from "./events.ts";
import { writeReact } from "./react-files.ts";
import { routeSizes } from "./route-sizes.ts";
import { bundleWorker } from "./worker-entry.ts";

const project = required("CORTADO_PROJECT");
const output = required("CORTADO_OUTPUT");
const frontend = process.env.CORTADO_FRONTEND ?? join(import.meta.dirname, "..");

try {
  await build();
} catch (error) {
  for (const shown of shownErrors(error, project)) emit({ event: "error", ...shown });
  if (process.env.CORTADO_VERBOSE) console.error(error);
  process.exitCode = 1;
}
// A plugin of the project may have left a handle open.
process.stdout.write("", () => process.exit());

async function build(): Promise<void> {
  process.chdir(project); // Tailwind 3 and PostCSS plugins look for their files in the working directory
  (process.env as Record<string, string>).NODE_ENV = "production";
  Object.assign(process.env, loadEnvironment(project, "production").values);

  const { config, warnings } = await loadNextConfig(project, frontend, "phase-production-build");
  warnings.forEach(warn);
  const buildId = process.env.CORTADO_BUILD_ID ?? randomBytes(9).toString("base64url");
  const options: CortadoOptions = {
    project,
    frontend,
    output,
    mode: "production",
    config,
    inlined: inlinedVariables(process.env, config.env),
    buildId,
    warn,
  };

  const logger = eventLogger();
  const builder = await createBuilder(await buildConfig(options, logger));
  await builder.buildApp();
  if (logger.failures.length > 0) throw new AggregateError(logger.failures);
  await bundleWorker(frontend, output);
  writeReact(frontend, output);
  const sizes = routeSizes(builder.config, readManifest(output), project);
  writeFileSync(join(output, "client.json"), `${JSON.stringify(sizes, null, 2)}\n`);
  writeConfig(output, { ...config, buildId });
  emit({ event: "progress", step: "finish", done: 5, total: 5 });
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; the build is started by \`cortado build\`.`);
  return value;
}
