/** What the page renderer hands to `next-metadata/render.tsx`. */

import type { AppModule, MetadataFile, Params } from "./contract.ts";

/** A layout or page, root first. */
export interface MetadataEntry {
  module: AppModule;
  /** Path of the module relative to the project, for messages. */
  file: string;
  /**
   * Directory below app/, "" for the root. A metadata file belongs to the first entry whose directory is the file's own
   * or lies below it.
   */
  directory: string;
  kind: "layout" | "page";
  params: Promise<Params>;
}

export interface MetadataInput {
  entries: MetadataEntry[];
  searchParams: Promise<Record<string, string | string[]>>;
  /** `metadata` of the manifest. */
  files: MetadataFile[];
  /** Path of the page without the query. */
  pathname: string;
  /** "http://localhost:3000": the base where metadataBase is missing. */
  origin: string;
}
