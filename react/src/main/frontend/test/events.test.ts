import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { build } from "vite";
import { eventLogger } from "../build/events.ts";
import { temporaryDirectory } from "./temporary.ts";

const EVALUATING = "export const value = (code) => eval(code);\n";

/** What a build of these files warns about. */
async function warningsOf(t: TestContext, files: Record<string, string>): Promise<string[]> {
  const root = await temporaryDirectory(t, { "package.json": "{}", ...files });
  const written = t.mock.method(process.stdout, "write", () => true);
  await build({ root, configFile: false, customLogger: eventLogger(), build: { write: false, lib: { entry: join(root, "main.js"), formats: ["es"] } } });
  const lines = written.mock.calls.map(({ arguments: [line] }) => String(line));
  written.mock.restore();
  return lines.filter((line) => line.includes('"warning"')).map((line) => (JSON.parse(line) as { message: string }).message);
}

test("eval in a package is no affair of the application", async (t) => {
  const files = {
    "main.js": "export { value } from 'evaluating';\n",
    "node_modules/evaluating/package.json": '{"name": "evaluating", "main": "index.js", "type": "module"}',
    "node_modules/evaluating/index.js": EVALUATING,
  };
  assert.deepEqual(await warningsOf(t, files), []);
});

test("eval in the application is named with its file", async (t) => {
  const warnings = await warningsOf(t, { "main.js": EVALUATING });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!, /eval[^]*main\.js/i);
});
