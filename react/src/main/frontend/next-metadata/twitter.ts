import type { Twitter } from "./model.ts";
import { meta, property, type Tag } from "./tags.ts";

export function twitterTags(twitter: Twitter | null): Tag[] {
  if (!twitter) return [];
  return [
    ...meta("twitter:card", twitter.card),
    ...meta("twitter:site", twitter.site),
    ...meta("twitter:site:id", twitter.siteId),
    ...meta("twitter:creator", twitter.creator),
    ...meta("twitter:creator:id", twitter.creatorId),
    ...meta("twitter:title", twitter.title?.absolute),
    ...meta("twitter:description", twitter.description),
    ...(twitter.images ?? []).flatMap(imageTags),
    ...(twitter.card === "player" ? (twitter.players ?? []).flatMap(playerTags) : []),
    ...(twitter.card === "app" ? appTags(twitter.app) : []),
  ];
}

function imageTags(image: any): Tag[] {
  return [
    ...meta("twitter:image", image.url),
    ...meta("twitter:image:alt", image.alt),
    ...meta("twitter:image:secure_url", image.secureUrl),
    ...meta("twitter:image:type", image.type),
    ...meta("twitter:image:width", image.width),
    ...meta("twitter:image:height", image.height),
  ];
}

function playerTags(player: any): Tag[] {
  return [
    ...meta("twitter:player", player.playerUrl),
    ...meta("twitter:player:stream", player.streamUrl),
    ...meta("twitter:player:width", player.width),
    ...meta("twitter:player:height", player.height),
  ];
}

function appTags(app: any): Tag[] {
  return ["iphone", "ipad", "googleplay"].flatMap((platform) => [
    ...meta(`twitter:app:name:${platform}`, app?.name),
    ...meta(`twitter:app:id:${platform}`, app?.id?.[platform]),
    ...meta(`twitter:app:url:${platform}`, app?.url?.[platform]),
  ]);
}

const APPLE = ["url", "app_store_id", "app_name"];
const WINDOWS = ["url", "app_id", "app_name"];

/** Properties of Facebook's App Links by platform. */
const APP_LINKS: Record<string, string[]> = {
  ios: APPLE,
  iphone: APPLE,
  ipad: APPLE,
  android: ["package", "url", "class", "app_name"],
  windows_phone: WINDOWS,
  windows: WINDOWS,
  windows_universal: WINDOWS,
  web: ["url", "should_fallback"],
};

export function appLinkTags(appLinks: Record<string, any> | null | undefined): Tag[] {
  return Object.entries(APP_LINKS).flatMap(([platform, names]) =>
    (appLinks?.[platform] ?? []).flatMap((item: any) => names.flatMap((name) => property(`al:${platform}:${name}`, item[name]))),
  );
}
