import config from "virtual:cortado/config";

/** With `trailingSlash` in the configuration, pages end in a slash, else they do not; files and other sites stay as they are. */
export function withTrailingSlash(href: string): string {
  if (!href.startsWith("/") || href.startsWith("//")) return href;
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(href)!;
  if (!config.trailingSlash) return (path!.replace(/\/+$/, "") || "/") + rest;
  const last = path!.slice(path!.lastIndexOf("/") + 1);
  return last === "" || last.includes(".") ? href : `${path}/${rest}`;
}
