import type { MetadataFile } from "../runtime/contract.ts";
import type { Context, Icon, Metadata, MetadataExport, SocialImage } from "./model.ts";
import { resolveOpenGraph, resolveTwitter } from "./social.ts";

/** Metadata that stands in a directory as files: it wins over the directory's exports, which win over everything above. */
export function mergeFiles(target: Metadata, own: MetadataExport, files: MetadataFile[], base: URL | null, context: Context): Metadata {
  const merged = { ...target };
  const images = (type: MetadataFile["type"]) => files.filter((file) => file.type === type).map(socialImage);
  const twitter = images("twitter-image");
  if (twitter.length > 0 && !own.twitter?.images) {
    merged.twitter = resolveTwitter({ ...target.twitter, images: twitter }, base, context, null);
  }
  const openGraph = images("opengraph-image");
  if (openGraph.length > 0 && !own.openGraph?.images) {
    merged.openGraph = resolveOpenGraph({ ...target.openGraph, images: openGraph }, base, context, null);
  }
  const manifest = files.find((file) => file.type === "manifest");
  if (manifest) merged.manifest = manifest.url;
  return merged;
}

/** Icons are not inherited one by one: those of the deepest directory that has any stand for the page. */
export function iconsOf(files: MetadataFile[]): { icon: Icon[]; apple: Icon[]; favicon: Icon | undefined } {
  const icons = (type: MetadataFile["type"]) => files.filter((file) => file.type === type).map(icon);
  return { icon: icons("icon"), apple: icons("apple-icon"), favicon: icons("favicon")[0] };
}

function icon({ url, contentType, sizes }: MetadataFile): Icon {
  return { url, type: contentType, ...(sizes ? { sizes } : {}) };
}

function socialImage({ url, contentType, sizes, alt }: MetadataFile): SocialImage {
  const [width, height] = sizes?.split("x").map(Number) ?? [];
  return { url, type: contentType, ...(width && height ? { width, height } : {}), ...(alt ? { alt } : {}) };
}
