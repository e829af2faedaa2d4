import type { Alternates, Context, Icon, Icons, LinkAlternate, MetadataExport } from "./model.ts";
import { isAddress, list, resolveAlternate } from "./values.ts";

export function resolveAlternates(
  value: MetadataExport | null | undefined,
  base: URL | null,
  context: Context,
): Alternates | null {
  if (!value) return null;
  const group = (entries: Record<string, any> | null | undefined): Record<string, LinkAlternate[]> | null => {
    if (!entries) return null;
    return Object.fromEntries(Object.entries(entries).flatMap(([name, entry]) => (entry ? [[name, links(entry)]] : [])));
  };
  const links = (entry: any): LinkAlternate[] =>
    (list(entry) ?? []).map((item) =>
      isAddress(item)
        ? { url: resolveAlternate(item, base, context) }
        : { url: resolveAlternate(item.url, base, context), title: item.title },
    );
  return {
    canonical: value.canonical ? (links(value.canonical)[0] ?? null) : null,
    languages: group(value.languages),
    media: group(value.media),
    types: group(value.types),
  };
}

export function resolveIcons(value: any): Icons | null {
  if (!value) return null;
  const icon = (item: any): Icon => (isAddress(item) ? { url: String(item) } : { ...item, url: String(item.url) });
  const icons = (items: any): Icon[] => (list(items) ?? []).filter(Boolean).map(icon);
  if (isAddress(value) || Array.isArray(value)) return { icon: icons(value), apple: [] };
  const resolved: Icons = { icon: icons(value.icon), apple: icons(value.apple) };
  if (value.shortcut) resolved.shortcut = icons(value.shortcut);
  if (value.other) resolved.other = icons(value.other);
  return resolved;
}

const ROBOTS = [
  "noarchive",
  "nosnippet",
  "noimageindex",
  "nocache",
  "notranslate",
  "indexifembedded",
  "nositelinkssearchbox",
  "unavailable_after",
  "max-video-preview",
  "max-image-preview",
  "max-snippet",
];

export function resolveRobots(value: any): { basic: string | null; googleBot: string | null } | null {
  if (!value) return null;
  return { basic: robotsRules(value), googleBot: typeof value === "string" ? null : robotsRules(value.googleBot) };
}

function robotsRules(value: any): string | null {
  if (!value) return null;
  if (typeof value === "string") return value;
  const rules: string[] = [];
  for (const name of ["index", "follow"]) {
    if (value[name]) rules.push(name);
    else if (typeof value[name] === "boolean") rules.push(`no${name}`);
  }
  for (const name of ROBOTS) {
    if (value[name] === undefined || value[name] === false) continue;
    rules.push(value[name] === true ? name : `${name}:${value[name]}`);
  }
  return rules.join(", ");
}

export function resolveVerification(value: any): Record<string, any> | null {
  if (!value) return null;
  const resolved: Record<string, any> = {};
  for (const name of ["google", "yahoo", "yandex", "me"]) {
    if (value[name]) resolved[name] = list(value[name]);
  }
  if (value.other)
    resolved.other = Object.fromEntries(Object.entries(value.other).map(([name, entry]) => [name, list(entry) ?? []]));
  return resolved;
}

export function resolveAppleWebApp(value: any): Record<string, any> | null {
  if (!value) return null;
  if (value === true) return { capable: true };
  return {
    capable: "capable" in value ? Boolean(value.capable) : true,
    title: value.title || null,
    startupImage: list(value.startupImage)?.map((image: any) => (typeof image === "string" ? { url: image } : image)) ?? null,
    statusBarStyle: value.statusBarStyle || "default",
  };
}

export function resolveAppLinks(value: any): Record<string, any> | null {
  return value ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, list(entry)])) : null;
}

export function resolveItunes(value: any, base: URL | null, context: Context): Record<string, any> | null {
  if (!value) return null;
  return { appId: value.appId, appArgument: value.appArgument ? resolveAlternate(value.appArgument, base, context) : undefined };
}

export function resolveFacebook(value: any): Record<string, any> | null {
  return value ? { appId: value.appId, admins: list(value.admins) } : null;
}

export function resolvePagination(value: any, base: URL | null, context: Context): Record<string, any> {
  const page = (entry: any) => (entry ? resolveAlternate(entry, base, context) : null);
  return { previous: page(value?.previous), next: page(value?.next) };
}

export function resolveThemeColor(value: any): { color: string; media?: string }[] | null {
  if (!value) return null;
  return (list(value) ?? []).map((item: any) =>
    typeof item === "string" ? { color: item } : { color: item.color, media: item.media },
  );
}
