import type { Context, Title } from "./model.ts";

export function list<T>(value: T | T[] | null | undefined): T[] | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value : [value];
}

export function isAddress(value: unknown): value is string | URL {
  return typeof value === "string" || value instanceof URL;
}

/** `title` of an export below a layout with `template`. */
export function resolveTitle(title: any, template: string | null): Title {
  const fill = (text: string) => (template ? template.replaceAll("%s", () => text) : text);
  if (typeof title === "string") return { absolute: fill(title), template: null };
  const absolute = title?.absolute || (title?.default ? fill(title.default) : "");
  return { absolute, template: title?.template ?? null };
}

export function resolveBase(value: unknown): URL | null {
  if (value === null || value === undefined) return null;
  if (value instanceof URL) return value;
  if (typeof value === "string" && URL.canParse(value)) return new URL(value);
  throw new Error(`metadataBase is not a valid URL: ${value}`);
}

/** An absolute URL; a path is joined to the path of `base`. */
export function resolveUrl(value: string | URL, base: URL): URL {
  if (value instanceof URL) return value;
  if (URL.canParse(value)) return new URL(value);
  return new URL(`${base.pathname.replace(/\/$/, "")}/${value.replace(/^\//, "")}`, base);
}

/** The address of a page: "./x" counts from the current page; without a base a path stays a path. */
export function resolvePageUrl(value: string | URL, base: URL | null, { pathname, trailingSlash }: Context): string {
  const address =
    typeof value === "string" && value.startsWith("./")
      ? new URL(value, `http://local${pathname.replace(/\/?$/, "/")}`).pathname.replace(/(.)\/$/, "$1")
      : value;
  const resolved = base ? resolveUrl(address, base) : address;
  const text =
    typeof resolved === "string" ? resolved : resolved.pathname === "/" && !resolved.search ? resolved.origin : resolved.href;
  return trailingSlash && base ? withSlash(text, base) : text;
}

function withSlash(text: string, base: URL): string {
  if (text.endsWith("/") || text.includes("?") || !URL.canParse(text)) return text;
  const url = new URL(text);
  const isFile = /\.\w+$/.test(url.pathname) && !url.pathname.startsWith("/.well-known/");
  return url.origin === base.origin && !isFile ? `${text}/` : text;
}

/** As `resolvePageUrl`; a `URL` is the base for the current page instead. */
export function resolveAlternate(value: string | URL, base: URL | null, context: Context): string {
  if (!(value instanceof URL)) return resolvePageUrl(value, base, context);
  const url = new URL(context.pathname, value);
  for (const [name, content] of value.searchParams) url.searchParams.set(name, content);
  return resolvePageUrl(url, base, context);
}
