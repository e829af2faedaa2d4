import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a build must get again: exactly this version, with exactly these bytes. */
export type LockedPackage = { version: string; integrity: string };

type LockFile = { version: 1; fonts: Record<string, LockedPackage>; [other: string]: unknown };

const FILE = "cortado.lock";

let pending: Promise<unknown> = Promise.resolve();

export async function lockedPackage(project: string, name: string): Promise<LockedPackage | undefined> {
  return (await readLock(project)).fonts[name];
}

/** Adds an entry to `cortado.lock`; calls wait for each other, so that none of them is lost. */
export function lockPackage(project: string, name: string, entry: LockedPackage): Promise<void> {
  const done = pending.then(async () => {
    const lock = await readLock(project);
    const fonts = { ...lock.fonts, [name]: entry };
    const sorted = Object.fromEntries(Object.entries(fonts).sort(([a], [b]) => (a < b ? -1 : 1)));
    await replaceFile(join(project, FILE), `${JSON.stringify({ ...lock, fonts: sorted }, null, 2)}\n`);
  });
  pending = done.catch(() => undefined);
  return done;
}

async function readLock(project: string): Promise<LockFile> {
  const path = join(project, FILE);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return { version: 1, fonts: {} };
  try {
    const lock = JSON.parse(text);
    return { ...lock, version: 1, fonts: lock.fonts ?? {} };
  } catch (error) {
    throw new Error(`${path} is not valid JSON (${(error as Error).message}). Restore it, or delete it and build again.`);
  }
}

async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
