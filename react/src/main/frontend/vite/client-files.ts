/** Finds the project's client components, so that their packages are bundled before the first page asks for them. */

import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

const skipped = /^(?:node_modules|public|target|dist|build|out|coverage|\..*)$/;
const maximumFiles = 10_000;
const headLength = 512;

export function clientFiles(project: string): string[] {
  const files: string[] = [];
  const pending = [project];
  let read = 0;
  for (let current = pending.pop(); current && read < maximumFiles; current = pending.pop()) {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.test(entry.name)) pending.push(path);
      } else if (/(?<!\.d)\.[cm]?[jt]sx?$/.test(entry.name)) {
        read++;
        if (/(['"])use client\1/.test(head(path))) files.push(path);
      }
    }
  }
  return files.sort();
}

function head(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(headLength);
    return buffer.toString("utf8", 0, readSync(descriptor, buffer, 0, headLength, 0));
  } finally {
    closeSync(descriptor);
  }
}
