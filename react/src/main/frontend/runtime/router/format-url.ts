export interface UrlObject {
  protocol?: string | null;
  auth?: string | null;
  hostname?: string | null;
  host?: string | null;
  port?: string | number | null;
  pathname?: string | null;
  search?: string | null;
  query?: string | null | Record<string, string | number | boolean | null | undefined | readonly (string | number | boolean)[]>;
  hash?: string | null;
}

/** `href` may be a string or an object as Node's `url.format` takes it. */
export function formatUrl(url: string | UrlObject): string {
  if (typeof url === "string") return url;
  const { protocol, auth, hostname, port, pathname } = url;
  const host = url.host ?? (hostname ? `${hostname.includes(":") ? `[${hostname}]` : hostname}${port ? `:${port}` : ""}` : "");
  const scheme = protocol ? `${protocol.replace(/:$/, "")}:` : "";
  const authority = host === "" ? "" : `//${auth ? `${encodeURIComponent(auth)}@` : ""}${host}`;
  const path = (pathname ?? "").replace(/[?#]/g, encodeURIComponent);
  const query = url.search ?? formatQuery(url.query);
  const search = query === "" ? "" : (query.startsWith("?") ? query : `?${query}`).replaceAll("#", "%23");
  const hash = url.hash ? (url.hash.startsWith("#") ? url.hash : `#${url.hash}`) : "";
  return `${scheme}${authority}${authority !== "" && path !== "" && !path.startsWith("/") ? "/" : ""}${path}${search}${hash}`;
}

function formatQuery(query: UrlObject["query"]): string {
  if (query === null || query === undefined) return "";
  if (typeof query === "string") return query;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) params.append(name, item === null || item === undefined ? "" : String(item));
  }
  return params.toString();
}
