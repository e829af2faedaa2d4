/** Reads the project's own sources once, for what the dependency optimizer has to know before the first page. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findPackage } from "./installed-packages.ts";

export interface Import {
  specifier: string;
  /** The folder from which it is looked up. */
  from: string;
}

export interface ProjectSources {
  /** Files with `'use client'`: where the browser's module graph begins. */
  clientFiles: string[];
  /** What is imported by a name, from any file: `@mantine/core`, `lucide-react/dynamic`. */
  specifiers: string[];
  /** The same with where it is imported: in the project, or in other sources that belong to it. */
  imports: Import[];
}

const skipped = /^(?:node_modules|public|target|dist|build|out|coverage|\..*)$/;
const source = /(?<!\.d)\.[cm]?[jt]sx?$/;
const maximumFiles = 10_000;
const clientDirective = /^\s*(?:(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)\s*)*(['"])use client\1/;
const namedImport = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*(['"])((?:@[\w.~-]+\/)?[\w~][\w.~-]*(?:\/[\w.~/-]*)?)\1/g;

/**
 * Packages of a workspace are linked: they are sources like the project's own.
 *
 * @param others folders outside of the project that its sources are led to
 */
export function readProjectSources(project: string, others: string[]): ProjectSources {
  const clientFiles: string[] = [];
  const imports: Import[] = [];
  const folders = [project, ...others];
  for (const folder of folders) {
    const sources = readFolder(folder);
    clientFiles.push(...sources.clientFiles);
    for (const specifier of sources.specifiers) {
      imports.push({ specifier, from: folder });
      const linked = linkedPackage(packageOf(specifier), folder);
      if (linked && !folders.some((known) => isInside(linked, known))) folders.push(linked);
    }
  }
  return { clientFiles: clientFiles.sort(), specifiers: [...new Set(imports.map(({ specifier }) => specifier))].sort(), imports };
}

function linkedPackage(name: string, from: string): string | undefined {
  const directory = findPackage(name, from);
  return directory && !/[\\/]node_modules[\\/]/.test(directory) ? directory : undefined;
}

function isInside(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(join(other, "/"));
}

function readFolder(folder: string): { clientFiles: string[]; specifiers: string[] } {
  const clientFiles: string[] = [];
  const specifiers = new Set<string>();
  const pending = [folder];
  let read = 0;
  for (let current = pending.pop(); current && read < maximumFiles; current = pending.pop()) {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.test(entry.name)) pending.push(path);
      } else if (source.test(entry.name) && !/\.config\.\w+$/.test(entry.name)) {
        read++;
        const code = readFileSync(path, "utf8");
        if (isClientModule(code)) clientFiles.push(path);
        for (const specifier of importedNames(code)) specifiers.add(specifier);
      }
    }
  }
  return { clientFiles, specifiers: [...specifiers].sort() };
}

export function isClientModule(code: string): boolean {
  return code.includes("use client") && clientDirective.test(code);
}

export function importedNames(code: string): string[] {
  return [...code.matchAll(namedImport)].map((match) => match[2]!);
}

export function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
