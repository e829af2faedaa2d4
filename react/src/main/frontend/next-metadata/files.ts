import type { MetadataFile } from "../runtime/contract.ts";
import type { Context, Icon, Metadata, MetadataExport, SocialImage } from "./model.ts";
import { resolveOpenGraph, resolveTwitter } from "./social.ts";

/** Metadata that stands in a directory as files: it wins over everything above, but not over images in the directory's own exports. */
export function mergeFiles(
  target: Metadata,
  own: MetadataExport,
  files: MetadataFile[],
  metadataBase: URL | null,
  context: Context,
): Metadata {
  const merged = { ...target };
  // what the framework serves is looked at where it is developed, not where it will be
  const base = process.env.NODE_ENV === "development" ? new URL(context.origin) : metadataBase;
  const images = (type: MetadataFile["type"]) => files.filter((file) => file.type === type).map(socialImage);
  const twitter = images("twitter-image");
  if (twitter.length > 0 && !hasImages(own.twitter)) {
    merged.twitter = resolveTwitter({ ...target.twitter, images: twitter }, base, context, null);
  }
  const openGraph = images("opengraph-image");
  if (openGraph.length > 0 && !hasImages(own.openGraph)) {
    merged.openGraph = resolveOpenGraph({ ...target.openGraph, images: openGraph }, base, context, null);
  }
  const manifest = files.find((file) => file.type === "manifest");
  if (manifest) merged.manifest = manifest.url;
  return merged;
}

function hasImages(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "images");
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
