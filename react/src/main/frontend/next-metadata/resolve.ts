import type { MetadataFile } from "../runtime/contract.ts";
import type { MetadataEntry, MetadataInput } from "../runtime/metadata-input.ts";
import {
  resolveAlternates,
  resolveAppleWebApp,
  resolveAppLinks,
  resolveFacebook,
  resolveIcons,
  resolveItunes,
  resolvePagination,
  resolveRobots,
  resolveThemeColor,
  resolveVerification,
} from "./fields.ts";
import { iconsOf, mergeFiles } from "./files.ts";
import {
  type Context,
  defaultMetadata,
  defaultViewport,
  type Icon,
  type Metadata,
  type MetadataExport,
  type Viewport,
} from "./model.ts";
import { inheritSocial, resolveOpenGraph, resolveTwitter } from "./social.ts";
import { list, resolveBase, resolveTitle } from "./values.ts";

/** One step from the root to the page: a module's exports (none for a directory with files alone) and the directory's files. */
type Layer = { directory: string; entry: MetadataEntry | undefined; files: MetadataFile[] };

type Templates = { title: string | null; openGraph: string | null; twitter: string | null };

/**
 * The metadata of a page: exports of the layouts and the page, merged key by key from the root down, with the metadata files
 * beside them. Rejects with what `generateMetadata` throws.
 */
export async function resolveMetadata(input: MetadataInput & { trailingSlash?: boolean }): Promise<Metadata> {
  const { pathname, origin, trailingSlash = false } = input;
  return accumulate(layersOf(input), input, { pathname, origin, trailingSlash });
}

/** The viewport of a page, in the same way. */
export async function resolveViewport(input: MetadataInput): Promise<Viewport> {
  let viewport = defaultViewport;
  for (const start of startAll(layersOf(input), input, "viewport")) {
    const own = (await start(viewport)) ?? {};
    viewport = { ...viewport, ...own };
    if ("themeColor" in own) viewport.themeColor = resolveThemeColor(own.themeColor);
  }
  return viewport;
}

function layersOf({ entries, files }: MetadataInput): Layer[] {
  const page = entries.at(-1)?.directory ?? "";
  const onPath = files.filter(({ directory }) => contains(directory, page));
  const layers: Layer[] = entries.map((entry) => ({
    directory: entry.directory,
    entry,
    files: onPath.filter(({ directory }) => directory === entry.directory),
  }));
  const known = new Set(entries.map(({ directory }) => directory));
  const others = new Set(onPath.map(({ directory }) => directory).filter((directory) => !known.has(directory)));
  for (const directory of others) {
    layers.push({ directory, entry: undefined, files: onPath.filter((file) => file.directory === directory) });
  }
  // all are on one path, so the shorter one is further up; the sort is stable, layout before page
  return layers.sort((a, b) => a.directory.length - b.directory.length);
}

function contains(parent: string, child: string): boolean {
  return parent === "" || child === parent || child.startsWith(`${parent}/`);
}

async function accumulate(layers: Layer[], input: MetadataInput, context: Context): Promise<Metadata> {
  let metadata = defaultMetadata;
  let templates: Templates = { title: null, openGraph: null, twitter: null };
  let pendingTemplates = { directory: "", templates };
  const icons: { icon: Icon[]; apple: Icon[]; favicon: Icon | undefined } = { icon: [], apple: [], favicon: undefined };
  const exports = startAll(layers, input, "metadata");
  for (const [i, layer] of layers.entries()) {
    // a template is for what is below the directory of its layout, not for the page beside it
    if (layer.directory !== pendingTemplates.directory) templates = pendingTemplates.templates;
    const own = (await exports[i]!(metadata)) ?? {};
    const base = resolveBase(own.metadataBase !== undefined ? own.metadataBase : metadata.metadataBase);
    metadata = mergeFiles(merge(metadata, own, base, templates, context), own, layer.files, base, context);
    pendingTemplates = { directory: layer.directory, templates: templatesOf(metadata) };
    const found = iconsOf(layer.files);
    if (found.icon.length > 0) icons.icon = found.icon;
    if (found.apple.length > 0) icons.apple = found.apple;
    if (found.favicon && layer.directory === "") icons.favicon = found.favicon;
  }
  return inheritSocial(withIcons(metadata, icons));
}

function templatesOf({ title, openGraph, twitter }: Metadata): Templates {
  return {
    title: title?.template ?? null,
    openGraph: openGraph?.title?.template ?? null,
    twitter: twitter?.title?.template ?? null,
  };
}

/** Icon files stand for the page where no export names icons; the favicon always does. */
function withIcons(metadata: Metadata, files: { icon: Icon[]; apple: Icon[]; favicon: Icon | undefined }): Metadata {
  const icons = metadata.icons ?? { icon: files.icon, apple: files.apple };
  const icon = files.favicon ? [files.favicon, ...icons.icon] : icons.icon;
  return { ...metadata, icons: { ...icons, icon } };
}

/** Keys whose value is taken as it is. */
const PLAIN = new Set([
  "description",
  "applicationName",
  "generator",
  "creator",
  "publisher",
  "referrer",
  "formatDetection",
  "abstract",
  "category",
  "classification",
  "pinterest",
]);

const LISTS = new Set(["archives", "assets", "bookmarks", "keywords", "authors"]);

function merge(target: Metadata, own: MetadataExport, base: URL | null, templates: Templates, context: Context): Metadata {
  const resolvers: Record<string, (value: any) => unknown> = {
    metadataBase: () => base?.toString() ?? null,
    title: (value) => resolveTitle(value, templates.title),
    alternates: (value) => resolveAlternates(value, base, context),
    icons: resolveIcons,
    robots: resolveRobots,
    verification: resolveVerification,
    appleWebApp: resolveAppleWebApp,
    appLinks: resolveAppLinks,
    itunes: (value) => resolveItunes(value, base, context),
    facebook: resolveFacebook,
    pagination: (value) => resolvePagination(value, base, context),
    openGraph: (value) => resolveOpenGraph(value, base, context, templates.openGraph),
    twitter: (value) => resolveTwitter(value, base, context, templates.twitter),
    manifest: (value) => (value ? String(value) : null),
    other: (value) => ({ ...target.other, ...value }),
  };
  const merged = { ...target };
  for (const [key, value] of Object.entries(own)) {
    if (key in resolvers) merged[key] = resolvers[key]!(value);
    else if (PLAIN.has(key)) merged[key] = value ?? null;
    else if (LISTS.has(key)) merged[key] = list(value);
  }
  return merged;
}

/**
 * Starts all generators at once, for most of them never look at what is above them; each waits for its `parent` on its own.
 * The functions returned give that parent to a layer and wait for what it exports.
 */
function startAll(
  layers: Layer[],
  input: MetadataInput,
  name: "metadata" | "viewport",
): ((parent: unknown) => Promise<MetadataExport | null>)[] {
  const generator = name === "metadata" ? "generateMetadata" : "generateViewport";
  return layers.map(({ entry }) => {
    const generate = entry?.module[generator];
    if (typeof generate !== "function") return async () => (entry?.module[name] as MetadataExport | undefined) ?? null;
    const parent = Promise.withResolvers<unknown>();
    const props =
      entry!.kind === "page" ? { params: entry!.params, searchParams: input.searchParams } : { params: entry!.params };
    const result = Promise.resolve(start(generate as Generator, props, parent.promise));
    result.catch(() => undefined); // reported when its turn comes
    return (resolved) => {
      parent.resolve(resolved);
      return result;
    };
  });
}

type Generator = (props: object, parent: Promise<unknown>) => Promise<MetadataExport> | MetadataExport;

async function start(generate: Generator, props: object, parent: Promise<unknown>): Promise<MetadataExport> {
  return generate(props, parent);
}
