import assert from "node:assert/strict";
import { test } from "node:test";
import { resolveMetadata, resolveViewport } from "../next-metadata/resolve.ts";
import { answerMetadata, serializeRobots, serializeSitemap } from "../next-metadata/routes.ts";
import type { MetadataFile } from "../runtime/contract.ts";
import type { MetadataInput } from "../runtime/metadata-input.ts";

type Entry = [directory: string, kind: "layout" | "page", module: Record<string, unknown>];

function input(entries: Entry[], files: Partial<MetadataFile>[] = [], pathname = "/blog/first"): MetadataInput {
  return {
    entries: entries.map(([directory, kind, module]) => ({
      directory,
      kind,
      module,
      file: `app/${directory}`,
      params: Promise.resolve({}),
    })),
    searchParams: Promise.resolve({}),
    files: files.map((file) => ({
      directory: "",
      type: "icon",
      file: "",
      url: "/x",
      contentType: "image/png",
      sizes: null,
      alt: null,
      ...file,
    })),
    pathname,
    origin: "http://localhost:3000",
  };
}

const root = {
  metadata: {
    title: { template: "%s | Acme", default: "Acme" },
    description: "All of it",
    metadataBase: new URL("https://acme.com"),
  },
};

test("a title template is for what is below its layout, not for the page beside it", async () => {
  const beside = await resolveMetadata(
    input([
      ["", "layout", root],
      ["", "page", { metadata: { title: "Home" } }],
    ]),
  );
  assert.equal(beside.title?.absolute, "Home");
  const below = await resolveMetadata(
    input([
      ["", "layout", root],
      ["blog", "page", { metadata: { title: "Blog" } }],
    ]),
  );
  assert.equal(below.title?.absolute, "Blog | Acme");
});

test("an absolute title ignores the template, and a page without one has the default", async () => {
  const absolute = await resolveMetadata(
    input([
      ["", "layout", root],
      ["blog", "page", { metadata: { title: { absolute: "Own" } } }],
    ]),
  );
  assert.equal(absolute.title?.absolute, "Own");
  const none = await resolveMetadata(
    input([
      ["", "layout", root],
      ["blog", "page", {}],
    ]),
  );
  assert.equal(none.title?.absolute, "Acme");
});

test("a page replaces Open Graph as a whole and keeps the keys that it does not name", async () => {
  const metadata = await resolveMetadata(
    input([
      ["", "layout", { metadata: { ...root.metadata, openGraph: { siteName: "Acme", images: "/og.png" } } }],
      ["blog", "page", { metadata: { openGraph: { title: "Blog" } } }],
    ]),
  );
  assert.equal(metadata.description, "All of it");
  assert.equal(metadata.openGraph?.siteName, undefined);
  assert.equal(metadata.openGraph?.images, undefined);
  assert.equal(metadata.openGraph?.title.absolute, "Blog");
});

test("Twitter takes over from Open Graph, with absolute addresses", async () => {
  const metadata = await resolveMetadata(
    input([
      ["", "layout", { metadata: { ...root.metadata, openGraph: { images: ["/og.png"] } } }],
      ["", "page", {}],
    ]),
  );
  assert.deepEqual(metadata.twitter?.images, [{ url: "https://acme.com/og.png" }]);
  assert.equal(metadata.twitter?.card, "summary_large_image");
});

test("generateMetadata gets the metadata above it, and starts without waiting for it", async () => {
  const started: string[] = [];
  const metadata = await resolveMetadata(
    input([
      [
        "",
        "layout",
        { generateMetadata: async () => (started.push("layout"), await new Promise((go) => setImmediate(go)), { title: "Up" }) },
      ],
      [
        "blog",
        "page",
        {
          generateMetadata: async (_: object, parent: Promise<any>) => (
            started.push("page"),
            { title: `${(await parent).title.absolute} down` }
          ),
        },
      ],
    ]),
  );
  assert.deepEqual(started, ["layout", "page"]);
  assert.equal(metadata.title?.absolute, "Up down");
});

test("what generateMetadata throws is thrown", async () => {
  const failing = { generateMetadata: async () => Promise.reject(new Error("no database")) };
  await assert.rejects(
    resolveMetadata(
      input([
        ["", "layout", root],
        ["blog", "page", failing],
      ]),
    ),
    /no database/,
  );
});

test("files win over exports above them, and the icons are those of the deepest directory after the favicon", async () => {
  const metadata = await resolveMetadata(
    input(
      [
        ["", "layout", { metadata: { openGraph: { images: "/config.png" } } }],
        ["blog/[slug]", "page", {}],
      ],
      [
        { directory: "", type: "favicon", url: "/favicon.ico", contentType: "image/x-icon", sizes: "16x16" },
        { directory: "", type: "icon", url: "/icon.png" },
        { directory: "blog", type: "icon", url: "/blog/icon.png" },
        { directory: "blog", type: "opengraph-image", url: "/blog/opengraph-image.png", sizes: "1200x630", alt: "A blog" },
        { directory: "other", type: "icon", url: "/other/icon.png" },
      ],
    ),
  );
  assert.deepEqual(
    metadata.icons?.icon.map(({ url }) => url),
    ["/favicon.ico", "/blog/icon.png"],
  );
  assert.deepEqual(metadata.openGraph?.images, [
    { url: "http://localhost:3000/blog/opengraph-image.png", type: "image/png", width: 1200, height: 630, alt: "A blog" },
  ]);
});

test("icons in an export replace icon files, but not the favicon", async () => {
  const metadata = await resolveMetadata(
    input(
      [["", "layout", { metadata: { icons: "/config.png" } }]],
      [
        { type: "favicon", url: "/favicon.ico" },
        { type: "icon", url: "/icon.png" },
      ],
    ),
  );
  assert.deepEqual(
    metadata.icons?.icon.map(({ url }) => url),
    ["/favicon.ico", "/config.png"],
  );
});

test("images in an export replace the image file beside it, also when there are none", async () => {
  const files = [{ directory: "blog", type: "opengraph-image" as const, url: "/blog/opengraph-image.png" }];
  const metadata = await resolveMetadata(
    input([["blog", "page", { metadata: { openGraph: { title: "Blog", images: undefined } } }]], files),
  );
  assert.equal(metadata.openGraph?.images, undefined);
});

test("a canonical address that is relative follows the page", async () => {
  const metadata = await resolveMetadata(
    input([
      ["", "layout", { metadata: { ...root.metadata, alternates: { canonical: "./" } } }],
      ["blog", "page", {}],
    ]),
  );
  assert.equal(metadata.alternates?.canonical?.url, "https://acme.com/blog/first");
});

test("the viewport has its default and what each level adds", async () => {
  const viewport = await resolveViewport(
    input([
      ["", "layout", { viewport: { themeColor: "black" } }],
      ["", "page", { viewport: { width: 500 } }],
    ]),
  );
  assert.deepEqual(viewport, { width: 500, initialScale: 1, themeColor: [{ color: "black" }], colorScheme: null });
});

test("robots.ts gives one block a rule", () => {
  const text = serializeRobots({
    rules: [{ userAgent: ["A", "B"], allow: "/", disallow: ["/x", "/y"] }, { crawlDelay: 2 }],
    sitemap: "https://acme.com/sitemap.xml",
  });
  assert.equal(
    text,
    "User-Agent: A\nUser-Agent: B\nAllow: /\nDisallow: /x\nDisallow: /y\n\nUser-Agent: *\nCrawl-delay: 2\n\nSitemap: https://acme.com/sitemap.xml\n",
  );
});

test("sitemap.ts gives well-formed XML, also for addresses with a query", () => {
  const text = serializeSitemap([
    {
      url: "https://acme.com/?a=1&b=2",
      lastModified: new Date(0),
      priority: 0.5,
      alternates: { languages: { de: "https://acme.com/de" } },
    },
  ]);
  assert.match(
    text,
    /<loc>https:\/\/acme\.com\/\?a=1&amp;b=2<\/loc>\n<xhtml:link rel="alternate" hreflang="de" href="https:\/\/acme\.com\/de" \/>\n<lastmod>1970-01-01T00:00:00\.000Z<\/lastmod>\n<priority>0\.5<\/priority>/,
  );
});

test("a metadata route answers what its module describes, as the file that it stands for", async () => {
  const manifest = await answerMetadata("manifest", async () => ({ name: "Acme" }), "app/manifest.ts");
  assert.equal(manifest.headers.get("content-type"), "application/manifest+json");
  assert.equal(await manifest.text(), '{"name":"Acme"}');
  await assert.rejects(answerMetadata("robots", undefined, "app/robots.ts"), /app\/robots\.ts has no default export/);
});
