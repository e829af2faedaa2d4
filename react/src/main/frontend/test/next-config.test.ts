import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { loadNextConfig } from "../config/next-config.ts";
import { temporaryDirectory } from "./temporary.ts";

const frontend = join(import.meta.dirname, "..");

test("what is ignored is said with its meaning, and only of what the project's own file sets", async (t) => {
  const project = await temporaryDirectory(t);
  const wrapper = join(project, "node_modules", "a-wrapper");
  await mkdir(wrapper, { recursive: true });
  await writeFile(join(wrapper, "package.json"), JSON.stringify({ name: "a-wrapper", version: "1.0.0", main: "index.cjs" }));
  await writeFile(join(wrapper, "index.cjs"), "module.exports = (config) => ({ ...config, distDir: 'x', experimental: { ...config.experimental, ppr: true } });");
  await writeFile(
    join(project, "next.config.mjs"),
    "import wrap from 'a-wrapper';\nexport default wrap({ eslint: { ignoreDuringBuilds: true }, spelledWrong: 1, compiler: { emotion: true }, images: {} });\n",
  );
  const { warnings } = await loadNextConfig(project, frontend, "phase-production-build");
  assert.deepEqual(warnings.sort(), [
    'next.config: "compiler.emotion" is ignored: Emotion works, without labels and source maps.',
    'next.config: "eslint" is ignored: the build does not lint; run your linter by itself.',
    'next.config: "spelledWrong" is ignored: Cortado does not know it.',
  ]);
});
