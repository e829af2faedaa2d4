import type { OpenGraph } from "./model.ts";
import { property, type Tag } from "./tags.ts";

export function openGraphTags(og: OpenGraph | null): Tag[] {
  if (!og) return [];
  const each = (values: any[] | null | undefined, tags: (value: any) => Tag[]): Tag[] => (values ?? []).flatMap(tags);
  return [
    ...property("og:determiner", og.determiner),
    ...property("og:title", og.title?.absolute),
    ...property("og:description", og.description),
    ...property("og:url", og.url),
    ...property("og:site_name", og.siteName),
    ...property("og:locale", og.locale),
    ...property("og:country_name", og.countryName),
    ...property("og:ttl", og.ttl),
    ...each(og.images, (image) => media("og:image", image, ["secureUrl", "type", "width", "height", "alt"])),
    ...each(og.videos, (video) => media("og:video", video, ["secureUrl", "type", "width", "height"])),
    ...each(og.audio, (audio) => media("og:audio", audio, ["secureUrl", "type"])),
    ...each(og.emails, (email) => property("og:email", email)),
    ...each(og.phoneNumbers, (number) => property("og:phone_number", number)),
    ...each(og.faxNumbers, (number) => property("og:fax_number", number)),
    ...each(og.alternateLocale, (locale) => property("og:locale:alternate", locale)),
    ...typeTags(og),
  ];
}

function media(name: string, value: any, details: string[]): Tag[] {
  if (typeof value === "string" || value instanceof URL) return property(name, value);
  return [
    ...property(name, value.url),
    ...details.flatMap((detail) => property(`${name}:${detail === "secureUrl" ? "secure_url" : detail}`, value[detail])),
  ];
}

type Field = [key: string, property: string];

/** Properties of each `og:type`, in order; a list gives one tag for each item. */
const FIELDS: Record<string, Field[]> = {
  website: [],
  article: [
    ["publishedTime", "article:published_time"],
    ["modifiedTime", "article:modified_time"],
    ["expirationTime", "article:expiration_time"],
    ["authors", "article:author"],
    ["section", "article:section"],
    ["tags", "article:tag"],
  ],
  book: [
    ["isbn", "book:isbn"],
    ["releaseDate", "book:release_date"],
    ["authors", "book:author"],
    ["tags", "book:tag"],
  ],
  profile: [
    ["firstName", "profile:first_name"],
    ["lastName", "profile:last_name"],
    ["username", "profile:username"],
    ["gender", "profile:gender"],
  ],
  "music.song": [
    ["duration", "music:duration"],
    ["albums", "music:album"],
    ["musicians", "music:musician"],
  ],
  "music.album": [
    ["songs", "music:song"],
    ["musicians", "music:musician"],
    ["releaseDate", "music:release_date"],
  ],
  "music.playlist": [
    ["songs", "music:song"],
    ["creators", "music:creator"],
  ],
  "music.radio_station": [["creators", "music:creator"]],
  "video.movie": video(),
  "video.episode": [...video(), ["series", "video:series"]],
  "video.tv_show": [],
  "video.other": [],
};

function video(): Field[] {
  return [
    ["actors", "video:actor"],
    ["directors", "video:director"],
    ["writers", "video:writer"],
    ["duration", "video:duration"],
    ["releaseDate", "video:release_date"],
    ["tags", "video:tag"],
  ];
}

function typeTags(og: OpenGraph): Tag[] {
  if (!og.type) return [];
  const fields = FIELDS[og.type];
  if (!fields) throw new Error(`Invalid OpenGraph type: ${og.type}. It is one of ${Object.keys(FIELDS).join(", ")}.`);
  return [
    ...property("og:type", og.type),
    ...fields.flatMap(([key, name]) => [og[key]].flat().flatMap((value) => linked(name, value))),
  ];
}

/** A person or a piece of music is an address, or an address with its place or role. */
function linked(name: string, value: any): Tag[] {
  if (value === null || typeof value !== "object" || value instanceof URL) return property(name, value);
  return [
    ...property(name, value.url),
    ...["disc", "track", "role"].flatMap((detail) => property(`${name}:${detail}`, value[detail])),
  ];
}
