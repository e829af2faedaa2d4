import config from "virtual:cortado/config";
import type { MetadataInput } from "../runtime/metadata-input.ts";
import { resolveMetadata as resolve, type ResolvedMetadata } from "./resolve.ts";

export { MetadataElements } from "./elements.tsx";
export type { ResolvedMetadata } from "./resolve.ts";

/** As `resolve.ts`, with what the configuration says about addresses. */
export function resolveMetadata(input: MetadataInput): Promise<ResolvedMetadata> {
  return resolve({ ...input, trailingSlash: config.trailingSlash });
}
