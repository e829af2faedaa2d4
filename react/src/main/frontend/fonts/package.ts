import { createHash, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { userCache } from "./cache.ts";
import { lockPackage, lockedPackage, type LockedPackage } from "./lock.ts";
import { downloadPackage, PackageError } from "./npm.ts";
import { readPackage } from "./tar.ts";

const UNPACKED_LIMIT = 256 * 1024 * 1024;
const KEPT = /^(files\/[^/]+\.woff2|[^/]+\.css|metadata\.json|package\.json|LICENSE)$/;
const INTEGRITY = ".integrity";

/**
 * The directory of an npm package with fonts, in the user's cache; downloads it when it is not there.
 * The project's `cortado.lock` fixes version and content; the first use writes it.
 */
export async function fontPackage(name: string, project: string): Promise<string> {
  const locked = await lockedPackage(project, name);
  if (locked) return (await cachedPackage(name, locked)) ?? download(name, locked, project);
  try {
    return await download(name, undefined, project);
  } catch (error) {
    if (!(error instanceof PackageError) || error.reason !== "network") throw error;
    const newest = await newestInCache(name);
    if (!newest) throw offline(name, error);
    await lockPackage(project, name, newest);
    return directoryOf(name, newest.version);
  }
}

function offline(name: string, error: Error): Error {
  return new PackageError(
    "network",
    `${error.message} The font package ${name} is not in the cache yet: connect once, or set a reachable registry in .npmrc.`,
  );
}

async function cachedPackage(name: string, locked: LockedPackage): Promise<string | undefined> {
  const directory = directoryOf(name, locked.version);
  const integrity = await readFile(join(directory, INTEGRITY), "utf8").catch(() => undefined);
  return integrity === locked.integrity ? directory : undefined;
}

async function download(name: string, locked: LockedPackage | undefined, project: string): Promise<string> {
  const root = cacheDirectory();
  await mkdir(root, { recursive: true });
  const temporary = await mkdtemp(join(root, ".download-"));
  try {
    const spec = locked ? `${name}@${locked.version}` : name;
    const { archive, version } = await downloadPackage(spec, project, temporary).catch((error) => {
      throw error instanceof PackageError && error.reason === "network" && locked ? offline(spec, error) : error;
    });
    const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
    if (locked && locked.integrity !== integrity) throw mismatch(name, locked, integrity);
    const directory = await unpack(archive, join(temporary, "package"), directoryOf(name, version), integrity);
    if (!locked) await lockPackage(project, name, { version, integrity });
    return directory;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function mismatch(name: string, locked: LockedPackage, integrity: string): Error {
  return new Error(
    `${name}@${locked.version} from the registry is not what cortado.lock expects.\n  expected ${locked.integrity}\n` +
      `  received ${integrity}\nIf you trust the new content, delete the entry in cortado.lock and build again.`,
  );
}

async function unpack(archive: Buffer, temporary: string, directory: string, integrity: string): Promise<string> {
  for (const { name, data } of readPackage(archive, UNPACKED_LIMIT)) {
    if (!KEPT.test(name)) continue;
    const path = join(temporary, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, data);
  }
  await writeFile(join(temporary, INTEGRITY), integrity);
  await mkdir(dirname(directory), { recursive: true });
  await rename(directory, `${temporary}-${randomUUID()}`).catch(() => undefined); // an older or damaged copy
  await rename(temporary, directory).catch(async (error) => {
    // another process may have put the same package there in between
    if ((await readFile(join(directory, INTEGRITY), "utf8").catch(() => "")) !== integrity) throw error;
  });
  return directory;
}

async function newestInCache(name: string): Promise<LockedPackage | undefined> {
  const prefix = `${flatName(name)}@`;
  const entries = await readdir(cacheDirectory()).catch(() => []);
  const versions = entries.filter((entry) => entry.startsWith(prefix)).map((entry) => entry.slice(prefix.length));
  for (const version of versions.sort(compareVersions).reverse()) {
    const integrity = await readFile(join(directoryOf(name, version), INTEGRITY), "utf8").catch(() => undefined);
    if (integrity) return { version, integrity };
  }
  return undefined;
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function directoryOf(name: string, version: string): string {
  return join(cacheDirectory(), `${flatName(name)}@${version}`);
}

function flatName(name: string): string {
  return name.replace(/^@/, "").replace("/", "+");
}

function cacheDirectory(): string {
  return join(userCache(), "fonts");
}
