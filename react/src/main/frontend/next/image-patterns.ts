import type { RemotePattern } from "../config/types.ts";

/** Whether `images.localPatterns` allow a path of this site. */
export function hasLocalMatch(patterns: { pathname?: string; search?: string }[], src: string): boolean {
  const url = new URL(src, "http://local");
  return patterns.some((pattern) => {
    if (pattern.search !== undefined && pattern.search !== url.search) return false;
    return glob(pattern.pathname ?? "**", "/").test(url.pathname);
  });
}

/** Whether `images.domains` or `images.remotePatterns` allow an address of another host. */
export function hasRemoteMatch(domains: string[], patterns: RemotePattern[], url: URL): boolean {
  return domains.includes(url.hostname) || patterns.some((pattern) => matchesRemote(pattern, url));
}

function matchesRemote(pattern: RemotePattern, url: URL): boolean {
  if (pattern.protocol !== undefined && pattern.protocol.replace(/:$/, "") !== url.protocol.replace(/:$/, "")) return false;
  if (pattern.port !== undefined && pattern.port !== url.port) return false;
  if (pattern.search !== undefined && pattern.search !== url.search) return false;
  return glob(pattern.hostname, ".").test(url.hostname) && glob(pattern.pathname ?? "**", "/").test(url.pathname);
}

/** `*` is within one part, `**` any number of parts. */
function glob(pattern: string, separator: string): RegExp {
  const source = pattern.split(/(\*\*|\*)/).map((part) => {
    if (part === "**") return ".*";
    return part === "*" ? `[^${separator}]+` : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${source.join("")}$`);
}
