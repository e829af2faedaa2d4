/** Every key of `next.config` and what becomes of it. */

/** Keys that are copied as they are. */
export const copiedKeys = [
  "reactStrictMode",
  "transpilePackages",
  "serverExternalPackages",
  "sassOptions",
  "trailingSlash",
  "poweredByHeader",
  "compress",
  "generateEtags",
  "pageExtensions",
  "productionBrowserSourceMaps",
  "allowedDevOrigins",
] as const;

/** Keys that `next-config.ts` reads in a way of their own. */
export const readKeys = ["env", "images", "compiler", "typescript", "redirects", "headers", "turbopack", "webpack", "experimental"];

/** Keys whose absence would change what the application does: any value but the harmless one fails the build. */
export const refusedKeys: Record<string, { unless: (value: unknown) => boolean; why: string }> = {
  rewrites: {
    unless: () => false, // evaluated first: an empty list is harmless
    why: "Rewrites in the configuration are not built yet; return them from proxy.ts with NextResponse.rewrite().",
  },
  basePath: { unless: isEmpty, why: "Serving below a base path is not built yet." },
  assetPrefix: { unless: isEmpty, why: "Serving assets from another origin is not built yet." },
  i18n: { unless: isEmpty, why: "It belongs to the pages directory, which is not built yet; use an app/[locale] segment." },
  output: {
    unless: (value) => isEmpty(value) || value === "standalone",
    why: "Exporting a static site is not built yet; `cortado build` writes a server.",
  },
  exportPathMap: { unless: isEmpty, why: "Exporting a static site is not built yet." },
  useFileSystemPublicRoutes: {
    unless: (value) => value === undefined || value === true,
    why: "The file router cannot be switched off.",
  },
  skipTrailingSlashRedirect: { unless: isFalse, why: "Trailing slashes are always redirected." },
  skipMiddlewareUrlNormalize: { unless: isFalse, why: "proxy.ts always sees the normalised URL." },
  skipProxyUrlNormalize: { unless: isFalse, why: "proxy.ts always sees the normalised URL." },
};

/** Keys without any effect here that nobody needs to hear about. */
export const silentKeys = new Set(["output", "cleanDistDir", "outputFileTracingRoot", "$schema"]);

/** Experimental keys whose behaviour is the ordinary one here. */
export const silentExperimentalKeys = new Set([
  "authInterrupts",
  "optimizePackageImports",
  "turbopackFileSystemCacheForDev",
  "turbopackFileSystemCacheForBuild",
  "webpackBuildWorker",
  "cpus",
  "workerThreads",
]);

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || value === false;
}

function isFalse(value: unknown): boolean {
  return value === undefined || value === false;
}
