/** What `robots.ts`, `sitemap.ts` and `manifest.ts` return, as the text that is sent. */

const ROUTES = {
  robots: { serialize: serializeRobots, contentType: "text/plain" },
  sitemap: { serialize: serializeSitemap, contentType: "application/xml" },
  manifest: { serialize: serializeManifest, contentType: "application/manifest+json" },
};

/** The answer of a metadata route; `describe` is the default export of `file`. */
export async function answerMetadata(type: keyof typeof ROUTES, describe: unknown, file: string): Promise<Response> {
  if (typeof describe !== "function") {
    throw new TypeError(`${file} has no default export. Export a function that returns what the ${type} file says.`);
  }
  const data = await describe();
  if (data instanceof Response) return data;
  const { serialize, contentType } = ROUTES[type];
  return new Response(serialize(data), {
    headers: { "content-type": contentType, "cache-control": "public, max-age=0, must-revalidate" },
  });
}

export function serializeRobots({ rules, host, sitemap }: any): string {
  const blocks = many(rules).map((rule) => {
    const lines = many(rule.userAgent ?? "*").map((agent) => `User-Agent: ${agent}`);
    lines.push(...many(rule.allow).map((path) => `Allow: ${path}`), ...many(rule.disallow).map((path) => `Disallow: ${path}`));
    if (rule.crawlDelay) lines.push(`Crawl-delay: ${rule.crawlDelay}`);
    for (const [name, value] of Object.entries(rule.other ?? {})) lines.push(...many(value).map((item) => `${name}: ${item}`));
    return `${lines.join("\n")}\n\n`;
  });
  const end = [...(host ? [`Host: ${host}`] : []), ...many(sitemap).map((address) => `Sitemap: ${address}`)];
  return blocks.join("") + end.map((line) => `${line}\n`).join("");
}

export function serializeManifest(data: unknown): string {
  return JSON.stringify(data);
}

export function serializeSitemap(entries: any[]): string {
  const namespaces = [' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'];
  if (entries.some(({ images }) => images?.length))
    namespaces.push(' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"');
  if (entries.some(({ videos }) => videos?.length))
    namespaces.push(' xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"');
  if (entries.some(({ alternates }) => Object.keys(alternates ?? {}).length > 0))
    namespaces.push(' xmlns:xhtml="http://www.w3.org/1999/xhtml"');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset${namespaces.join("")}>\n${entries.map(urlElement).join("")}</urlset>\n`;
}

function urlElement(entry: any): string {
  const lines = ["<url>", element("loc", entry.url)];
  for (const [language, address] of Object.entries(entry.alternates?.languages ?? {})) {
    lines.push(`<xhtml:link rel="alternate" hreflang="${escape(language)}" href="${escape(address)}" />`);
  }
  for (const image of entry.images ?? []) lines.push("<image:image>", element("image:loc", image), "</image:image>");
  for (const video of entry.videos ?? []) lines.push(...videoElements(video));
  if (entry.lastModified)
    lines.push(element("lastmod", entry.lastModified instanceof Date ? entry.lastModified.toISOString() : entry.lastModified));
  if (entry.changeFrequency) lines.push(element("changefreq", entry.changeFrequency));
  if (typeof entry.priority === "number") lines.push(element("priority", entry.priority));
  return `${[...lines, "</url>"].join("\n")}\n`;
}

const VIDEO = [
  "title",
  "thumbnail_loc",
  "description",
  "content_loc",
  "player_loc",
  "duration",
  "view_count",
  "tag",
  "rating",
  "expiration_date",
  "publication_date",
  "family_friendly",
  "requires_subscription",
  "live",
];

function videoElements(video: any): string[] {
  const lines = VIDEO.filter((name) => video[name]).map((name) => element(`video:${name}`, video[name]));
  for (const name of ["restriction", "platform"]) {
    const value = video[name];
    if (value) lines.push(`<video:${name} relationship="${escape(value.relationship)}">${escape(value.content)}</video:${name}>`);
  }
  if (video.uploader) {
    const info = video.uploader.info ? ` info="${escape(video.uploader.info)}"` : "";
    lines.push(`<video:uploader${info}>${escape(video.uploader.content)}</video:uploader>`);
  }
  return ["<video:video>", ...lines, "</video:video>"];
}

function element(name: string, content: unknown): string {
  return `<${name}>${escape(content)}</${name}>`;
}

// an address that is escaped already stays as it is: Next.js escapes nothing, so apps do it themselves
function escape(value: unknown): string {
  return String(value)
    .replace(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

function many(value: any): any[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
