import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Manifest } from "../runtime/contract.ts";
import { googleFontTypes } from "./fonts.ts";
import { rootParams, rootParamsTypes } from "./root-params.ts";
import { routeTypes } from "./routes.ts";

const AMBIENT = fileURLToPath(new URL("./ambient/", import.meta.url));

/**
 * Writes `next-env.d.ts` and the declarations below `.cortado/types/` that it names. With the `next` package installed the
 * types of `next/*` are its own, else ours. Does nothing in a project without `tsconfig.json`.
 */
export async function generateTypes(project: string, manifest: Manifest): Promise<void> {
  if (!(await exists(join(project, "tsconfig.json")))) return;
  const directory = join(project, ".cortado", "types");
  const next = hasNext(project);
  await replaceFile(join(directory, "routes.d.ts"), routeTypes(manifest));
  if (!next) {
    const files = (await readdir(AMBIENT)).sort();
    for (const file of files) await replaceFile(join(directory, "next", file), await readFile(join(AMBIENT, file), "utf8"));
    await replaceFile(join(directory, "next", "google.d.ts"), await googleFontTypes(project));
    await replaceFile(
      join(directory, "next.d.ts"),
      [...files, "google.d.ts"].map((file) => `/// <reference path="./next/${file}" />\n`).join(""),
    );
  }
  const hasRootParams = rootParams(manifest).size > 0;
  if (hasRootParams) await replaceFile(join(directory, "root-params.d.ts"), rootParamsTypes(manifest));
  await replaceFile(join(project, "next-env.d.ts"), environment(next, hasRootParams));
}

function environment(next: boolean, hasRootParams: boolean): string {
  const types = next
    ? ['/// <reference types="next" />', '/// <reference types="next/image-types/global" />']
    : ['/// <reference path="./.cortado/types/next.d.ts" />'];
  if (hasRootParams) types.push('/// <reference path="./.cortado/types/root-params.d.ts" />');
  return `${types.join("\n")}
import "./.cortado/types/routes.d.ts";

// NOTE: This file should not be edited
// see https://nextjs.org/docs/app/api-reference/config/typescript for more information.
`;
}

function hasNext(project: string): boolean {
  try {
    createRequire(join(project, "package.json")).resolve("next/package.json");
    return true;
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Leaves a file with the same content alone: editors and watchers look at its time. */
async function replaceFile(path: string, content: string): Promise<void> {
  if ((await readFile(path, "utf8").catch(() => undefined)) === content) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
