import type { Context, Metadata, OpenGraph, SocialImage, Twitter } from "./model.ts";
import { isAddress, list, resolvePageUrl, resolveTitle, resolveUrl } from "./values.ts";

/** Properties that hold one value or several. */
const LISTS = [
  "authors",
  "tags",
  "albums",
  "musicians",
  "songs",
  "creators",
  "actors",
  "directors",
  "writers",
  "emails",
  "phoneNumbers",
  "faxNumbers",
  "alternateLocale",
  "audio",
  "videos",
];

export function resolveOpenGraph(value: any, base: URL | null, context: Context, template: string | null): OpenGraph | null {
  if (!value) return null;
  const resolved: OpenGraph = {
    ...value,
    title: resolveTitle(value.title, template),
    url: value.url ? resolvePageUrl(value.url, base, context) : null,
  };
  for (const name of LISTS) {
    if (name in value) resolved[name] = value[name] ? list(value[name]) : null;
  }
  if ("images" in value) resolved.images = resolveImages(value.images, base, context);
  return resolved;
}

export function resolveTwitter(value: any, base: URL | null, context: Context, template: string | null): Twitter | null {
  if (!value) return null;
  const images = "images" in value ? resolveImages(value.images, base, context) : undefined;
  const resolved: Twitter = {
    ...value,
    title: resolveTitle(value.title, template),
    card: value.card || (images?.length ? "summary_large_image" : "summary"),
  };
  if (images) resolved.images = images;
  if (resolved.card === "player") resolved.players = list(value.players) ?? [];
  return resolved;
}

/** Other sites fetch these images, so their addresses are absolute, even where nobody said what the base is. */
function resolveImages(value: any, base: URL | null, { origin }: Context): SocialImage[] | undefined {
  return list(value)?.flatMap((item: any) => {
    const address = isAddress(item) ? item : item?.url;
    if (!address) return [];
    const url = resolveUrl(address, base ?? new URL(origin)).toString();
    return isAddress(item) ? { url } : { ...item, url };
  });
}

/** Fills what Open Graph and Twitter leave open from the page's own title and description, and Twitter from Open Graph. */
export function inheritSocial(metadata: Metadata): Metadata {
  const openGraph = metadata.openGraph && inherit(metadata.openGraph, metadata);
  let twitter = metadata.twitter;
  if (openGraph) {
    const own = twitter ?? ({} as Partial<Twitter>);
    const images = own.images ?? openGraph.images;
    twitter = {
      ...own,
      title: own.title?.absolute ? own.title : openGraph.title,
      description: own.description || openGraph.description || undefined,
      ...(images ? { images } : {}),
      card: twitter?.card ?? (images?.length ? "summary_large_image" : "summary"),
    };
  }
  return { ...metadata, openGraph, twitter: twitter && inherit(twitter, metadata) };
}

function inherit<T extends OpenGraph | Twitter>(target: T, { title, description }: Metadata): T {
  return {
    ...target,
    title: target.title?.absolute || !title ? target.title : title,
    description: target.description || description || undefined,
  };
}
