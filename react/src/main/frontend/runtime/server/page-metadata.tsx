import { type ReactNode, Suspense } from "react";
import type { Metadata } from "../../next-metadata/model.ts";
import { MetadataElements, resolveMetadata, resolveViewport, ViewportElements } from "../../next-metadata/render.tsx";
import { hasAdjustedFonts } from "../../next/font/instance.ts";
import type { RequestState } from "../shared/state.ts";
import type { MetadataFile } from "../contract.ts";
import type { MetadataInput } from "../metadata-input.ts";
import { type LoadedBranch, type LoadedPage, manifest } from "./modules.ts";
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
  const branches = shown(page);
  for (const { segment, params, layout } of branches.flatMap(({ segments }) => segments)) {
    entries.push({ module: layout?.exports ?? {}, file: layout?.file ?? segment.directory, directory: segment.directory, kind: "layout", params: paramsFor(state, params) });
  }
  const last = branches.at(-1)!;
  if (last.page !== null) {
    const directory = page.route.id.replace(/^\//, "");
    entries.push({ module: last.page.exports, file: last.page.file, directory, kind: "page", params: paramsFor(state, last.params) });
  }
  const { url, origin } = state.instruction;
  return { entries, searchParams: searchParamsFor(state), files, pathname: url.split("?")[0]!, origin };
}

/** The directories to what is shown: where the children have nothing for the URL, those of the slot that has. */
function shown(page: LoadedBranch): LoadedBranch[] {
  const slot = page.fallback ? page.segments.flatMap(({ slots }) => Object.values(slots)).find(hasPage) : undefined;
  return slot === undefined ? [page] : [page, ...shown(slot)];
}

function hasPage({ fallback, segments }: LoadedBranch): boolean {
  return !fallback || segments.some(({ slots }) => Object.values(slots).some(hasPage));
}

function hasGenerators(page: LoadedPage): boolean {
  const modules = shown(page).flatMap(({ segments, page }) => [...segments.map(({ layout }) => layout), page]);
  return modules.some((loaded) => loaded !== null && "generateMetadata" in loaded.exports);
}

/**
 * The tags for the head. The viewport and constant metadata are there at once; what has to be computed does not hold up the page, unless the
 * document is sent whole anyway.
 */
export async function metadataNode(page: LoadedPage, state: RequestState): Promise<ReactNode> {
  const input = metadataInput(page, state);
  const metadata = resolveMetadata(input);
  metadata.catch(formatStack); // reported where it is rendered
  if (hasGenerators(page)) state.memo.set(METADATA, metadata);
  return (
    <>
      <ViewportElements viewport={await resolveViewport(input)} />
      {hasGenerators(page) ? <Computed metadata={metadata} input={input} /> : <MetadataElements metadata={await metadata} />}
      {hasAdjustedFonts() ? <meta name="next-size-adjust" content="" /> : null}
    </>
  );
}

/** A stack is made when it is first read, and React's way of reading it would leave out the source maps. */
function formatStack(error: unknown): void {
  void (error as Error | undefined)?.stack;
}

const METADATA = Symbol("metadata");

/** Without the page's own, if that failed: then another page stands in for it. */
async function Computed({ metadata, input }: { metadata: Promise<Metadata>; input: MetadataInput }): Promise<ReactNode> {
  const layouts = () => resolveMetadata({ ...input, entries: input.entries.filter(({ kind }) => kind === "layout") });
  const resolved = await metadata.catch(layouts).catch(() => null);
  return resolved && <MetadataElements metadata={resolved} />;
}

/** What `generateMetadata` throws, thrown where the page is. */
export function interruptsOfMetadata(page: LoadedPage, state: RequestState): ReactNode {
  if (!hasGenerators(page)) return null;
  return (
    <Suspense fallback={null}>
      <Interrupts metadata={state.memo.get(METADATA) as Promise<Metadata>} />
    </Suspense>
  );
}

async function Interrupts({ metadata }: { metadata: Promise<Metadata> }): Promise<ReactNode> {
  await metadata;
  return null;
}
