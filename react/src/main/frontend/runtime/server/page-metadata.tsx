import { type ReactNode, Suspense } from "react";
import { MetadataElements, resolveMetadata, resolveViewport, ViewportElements } from "../../next-metadata/render.tsx";
import type { RequestState } from "../shared/state.ts";
import type { MetadataFile } from "../contract.ts";
import type { MetadataInput } from "../metadata-input.ts";
import { type LoadedPage, manifest } from "./modules.ts";
import { paramsFor, searchParamsFor } from "./props.ts";

/** Crawlers that do not wait for what is streamed: their documents are sent whole. */
const HTML_LIMITED_BOTS =
  /[\w-]+-Google|Google-[\w-]+|Chrome-Lighthouse|Slurp|DuckDuckBot|baiduspider|yandex|sogou|bitlybot|tumblr|vkShare|quora link preview|redditbot|ia_archiver|Bingbot|BingPreview|applebot|facebookexternalhit|facebookcatalog|Twitterbot|LinkedInBot|Slackbot|Discordbot|WhatsApp|SkypeUriPreview|Yeti|googleweblight/i;

export function isHtmlLimitedBot(userAgent: string | undefined): boolean {
  return userAgent !== undefined && HTML_LIMITED_BOTS.test(userAgent);
}

/** Icons and images as files; `manifest.ts` is a route, and is named in the head like the file that it stands for. */
const files: MetadataFile[] = [...manifest.metadata, ...generatedManifest()];

function generatedManifest(): MetadataFile[] {
  const url = "/manifest.webmanifest";
  const route = manifest.routes.find(({ kind, pattern }) => kind === "route" && pattern === url);
  const file = route && manifest.modules[route.module!];
  if (!file || !/\/manifest\.\w+$/.test(file)) return [];
  return [{ directory: "", type: "manifest", file, url, contentType: "application/manifest+json", sizes: null, alt: null }];
}

export function metadataInput(page: LoadedPage, state: RequestState): MetadataInput {
  const entries: MetadataInput["entries"] = [];
  for (const { segment, params, layout } of page.segments) {
    entries.push({ module: layout?.exports ?? {}, file: layout?.file ?? segment.directory, directory: segment.directory, kind: "layout", params: paramsFor(state, params) });
  }
  if (page.page !== null) {
    const directory = page.route.id.replace(/^\//, "");
    entries.push({ module: page.page.exports, file: page.page.file, directory, kind: "page", params: paramsFor(state, page.params) });
  }
  const { url, origin } = state.instruction;
  return { entries, searchParams: searchParamsFor(state), files, pathname: url.split("?")[0]!, origin };
}

function hasGenerators(page: LoadedPage): boolean {
  const modules = [...page.segments.map(({ layout }) => layout), page.page];
  return modules.some((loaded) => loaded !== null && "generateMetadata" in loaded.exports);
}

/**
 * The tags for the head. The viewport and constant metadata are part of the page; what has to be computed does not hold up
 * the page, unless the document is sent whole anyway.
 */
export async function metadataNode(page: LoadedPage, state: RequestState): Promise<ReactNode> {
  const input = metadataInput(page, state);
  const metadata = resolveMetadata(input);
  metadata.catch(() => {}); // reported where it is rendered
  return (
    <>
      <ViewportElements viewport={await resolveViewport(input)} />
      {hasGenerators(page) ? (
        <Suspense fallback={null}>
          <Computed metadata={metadata} />
        </Suspense>
      ) : (
        <MetadataElements metadata={await metadata} />
      )}
    </>
  );
}

async function Computed({ metadata }: { metadata: ReturnType<typeof resolveMetadata> }): Promise<ReactNode> {
  return <MetadataElements metadata={await metadata} />;
}
