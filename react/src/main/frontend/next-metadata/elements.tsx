import { Fragment, type ReactNode } from "react";
import type { LinkAlternate, Metadata, Viewport } from "./model.ts";
import { openGraphTags } from "./open-graph.ts";
import { meta, type Tag, property, link } from "./tags.ts";
import { appLinkTags, twitterTags } from "./twitter.ts";

/** A page's `<title>`, `<meta>` and `<link>`; React moves them into the document's head. */
export function MetadataElements({ metadata }: { metadata: Metadata }): ReactNode {
  return elements(metadataTags(metadata));
}

/** The tags that a browser needs before it reads on: the encoding and the viewport. */
export function ViewportElements({ viewport }: { viewport: Viewport }): ReactNode {
  return elements(viewportTags(viewport));
}

function elements(tags: Tag[]): ReactNode {
  return tags.map(({ element: Element, attributes, text }, i) => (
    <Fragment key={i}>{Element === "title" ? <title>{text}</title> : <Element {...attributes} />}</Fragment>
  ));
}

function viewportTags(viewport: Viewport): Tag[] {
  const names: [key: string, name: string][] = [
    ["width", "width"],
    ["height", "height"],
    ["initialScale", "initial-scale"],
    ["minimumScale", "minimum-scale"],
    ["maximumScale", "maximum-scale"],
    ["userScalable", "user-scalable"],
    ["viewportFit", "viewport-fit"],
    ["interactiveWidget", "interactive-widget"],
  ];
  const parts = names.flatMap(([key, name]) => {
    const value = viewport[key];
    if (value === null || value === undefined || value === "") return [];
    return `${name}=${typeof value === "boolean" ? (value ? "yes" : "no") : value}`;
  });
  return [
    { element: "meta", attributes: { charSet: "utf-8" } },
    ...meta("viewport", parts.join(", ")),
    ...(viewport.themeColor ?? []).flatMap(({ color, media }) => meta("theme-color", color, media ? { media } : {})),
    ...meta("color-scheme", viewport.colorScheme),
  ];
}

function metadataTags(metadata: Metadata): Tag[] {
  return [
    ...basicTags(metadata),
    ...alternateTags(metadata),
    ...platformTags(metadata),
    ...verificationTags(metadata.verification ?? {}),
    ...appleWebAppTags(metadata.appleWebApp),
    ...openGraphTags(metadata.openGraph),
    ...twitterTags(metadata.twitter),
    ...appLinkTags(metadata.appLinks),
    ...iconTags(metadata),
  ];
}

function basicTags(metadata: Metadata): Tag[] {
  const title = metadata.title?.absolute;
  return [
    ...(title ? [{ element: "title", text: title } satisfies Tag] : []),
    ...meta("description", metadata.description),
    ...meta("application-name", metadata.applicationName),
    ...(metadata.authors ?? []).flatMap((author: any) => [...link("author", author.url), ...meta("author", author.name)]),
    ...link("manifest", metadata.manifest),
    ...meta("generator", metadata.generator),
    ...meta("keywords", metadata.keywords?.join(",")),
    ...meta("referrer", metadata.referrer),
    ...meta("creator", metadata.creator),
    ...meta("publisher", metadata.publisher),
    ...meta("robots", metadata.robots?.basic),
    ...meta("googlebot", metadata.robots?.googleBot),
    ...meta("abstract", metadata.abstract),
    ...["archives", "assets", "bookmarks"].flatMap((rel) => (metadata[rel] ?? []).flatMap((href: string) => link(rel, href))),
    ...link("prev", metadata.pagination?.previous),
    ...link("next", metadata.pagination?.next),
    ...meta("category", metadata.category),
    ...meta("classification", metadata.classification),
    ...Object.entries(metadata.other).flatMap(([name, content]) => [content].flat().flatMap((item) => meta(name, item))),
  ];
}

function alternateTags({ alternates }: Metadata): Tag[] {
  if (!alternates) return [];
  const group = (attribute: string, entries: Record<string, LinkAlternate[]> | null): Tag[] =>
    Object.entries(entries ?? {}).flatMap(([value, links]) =>
      links.flatMap(({ url, title }) => link("alternate", url, { [attribute]: value, ...(title ? { title } : {}) })),
    );
  const { canonical } = alternates;
  return [
    ...(canonical ? link("canonical", canonical.url, canonical.title ? { title: canonical.title } : {}) : []),
    ...group("hrefLang", alternates.languages),
    ...group("media", alternates.media),
    ...group("type", alternates.types),
  ];
}

function platformTags({ itunes, facebook, pinterest, formatDetection }: Metadata): Tag[] {
  const off = ["telephone", "date", "address", "email", "url"].filter((name) => formatDetection?.[name] === false);
  return [
    ...(itunes
      ? meta("apple-itunes-app", `app-id=${itunes.appId}${itunes.appArgument ? `, app-argument=${itunes.appArgument}` : ""}`)
      : []),
    ...property("fb:app_id", facebook?.appId),
    ...(facebook?.admins ?? []).flatMap((admin: string) => property("fb:admins", admin)),
    ...property("pinterest-rich-pin", pinterest?.richPin?.toString()),
    ...meta("format-detection", off.map((name) => `${name}=no`).join(", ")),
  ];
}

function verificationTags(verification: Record<string, any>): Tag[] {
  const names = { google: "google-site-verification", yahoo: "y_key", yandex: "yandex-verification", me: "me" };
  return [
    ...Object.entries(names).flatMap(([key, name]) => (verification[key] ?? []).flatMap((value: unknown) => meta(name, value))),
    ...Object.entries(verification.other ?? {}).flatMap(([name, values]) =>
      (values as unknown[]).flatMap((value) => meta(name, value)),
    ),
  ];
}

function appleWebAppTags(app: Record<string, any> | null | undefined): Tag[] {
  if (!app) return [];
  return [
    ...meta("mobile-web-app-capable", app.capable ? "yes" : null),
    ...meta("apple-mobile-web-app-title", app.title),
    ...(app.startupImage ?? []).flatMap(({ url, media }: any) => link("apple-touch-startup-image", url, media ? { media } : {})),
    ...meta("apple-mobile-web-app-status-bar-style", app.statusBarStyle),
  ];
}

function iconTags({ icons }: Metadata): Tag[] {
  if (!icons) return [];
  const group = (name: keyof typeof icons, byDefault: string): Tag[] =>
    (icons[name] ?? []).flatMap(({ url, rel, ...attributes }) => link(rel || byDefault, url, attributes));
  return [
    ...group("shortcut", "shortcut icon"),
    ...group("icon", "icon"),
    ...group("apple", "apple-touch-icon"),
    ...group("other", "icon"),
  ];
}
