import config from "virtual:cortado/config";

/** With `trailingSlash` in the configuration, pages end in a slash; files and other sites do not. */
export function withTrailingSlash(href: string): string {
  if (!config.trailingSlash || !href.startsWith("/") || href.startsWith("//")) return href;
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(href)!;
  const last = path!.slice(path!.lastIndexOf("/") + 1);
  return last === "" || last.includes(".") ? href : `${path}/${rest}`;
}
