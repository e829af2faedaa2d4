import config from "virtual:cortado/config";
import type { MetadataInput } from "../runtime/metadata-input.ts";
import type { Metadata } from "./model.ts";
import { resolveMetadata as resolve } from "./resolve.ts";

export { MetadataElements, ViewportElements } from "./elements.tsx";
export { resolveViewport } from "./resolve.ts";

/** As in `resolve.ts`, with what the configuration says about addresses. */
export function resolveMetadata(input: MetadataInput): Promise<Metadata> {
  return resolve({ ...input, trailingSlash: config.trailingSlash });
}
