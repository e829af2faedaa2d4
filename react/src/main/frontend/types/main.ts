import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { generateTypes } from "./generate.ts";

// CORTADO_PROJECT and CORTADO_OUTPUT as in docs/contract.md: reads the output's routes.json, writes the project's types
const project = required("CORTADO_PROJECT");
const manifest = await readFile(join(required("CORTADO_OUTPUT"), "routes.json"), "utf8");
await generateTypes(project, JSON.parse(manifest));

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
