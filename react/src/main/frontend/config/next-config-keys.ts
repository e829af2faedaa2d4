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

/** What it means for the application that a key is ignored. */
export const meanings: Record<string, string> = {
  eslint: "the build does not lint; run your linter by itself.",
  distDir: "the build is in .cortado/build.",
  generateBuildId: "every build has an id of its own.",
  deploymentId: "a browser with another build loads the document by itself.",
  devIndicators: "there is none.",
  logging: "fetches are not logged.",
  onDemandEntries: "the development server keeps what it has compiled.",
  reactCompiler: "components work as they are written, and may render more often.",
  "experimental.reactCompiler": "components work as they are written, and may render more often.",
  cacheComponents: "a page is prerendered or rendered for each request as a whole.",
  "experimental.ppr": "a page is prerendered or rendered for each request as a whole.",
  "experimental.dynamicIO": "a page is prerendered or rendered for each request as a whole.",
  "experimental.useCache": "'use cache' is not built yet.",
  "experimental.serverActions": "server actions are not built yet.",
  "experimental.staleTimes": "the browser keeps prerendered pages for five minutes, others for one navigation.",
  "experimental.viewTransition": "nothing: React's ViewTransition works as it is.",
  "experimental.typedRoutes": "links are not checked against the routes.",
  typedRoutes: "links are not checked against the routes.",
  modularizeImports: "imports stay as they are written; what is not used is left out anyway.",
  cacheHandler: "pages are kept in memory and in .cortado.",
  cacheHandlers: "pages are kept in memory and in .cortado.",
  cacheMaxMemorySize: "CORTADO_PAGE_CACHE limits the pages in memory.",
  cacheLife: "'use cache' is not built yet.",
  expireTime: "stale pages are answered until they are made anew.",
  crossOrigin: "scripts are of the same origin.",
  httpAgentOptions: "fetch keeps connections open by itself.",
  htmlLimitedBots: "the usual crawlers get whole documents.",
  staticPageGenerationTimeout: "a page has 60 seconds to be prerendered.",
  outputFileTracingIncludes: "a build reads its files where they are.",
  outputFileTracingExcludes: "a build reads its files where they are.",
  swcMinify: "builds are always minified.",
  publicRuntimeConfig: "it was removed in Next.js 16; use NEXT_PUBLIC_ variables.",
  serverRuntimeConfig: "it was removed in Next.js 16; read process.env.",
  amp: "AMP was removed in Next.js 16.",
  "compiler.styledComponents": "styled-components works, without the names of components in its class names.",
  "compiler.emotion": "Emotion works, without labels and source maps.",
  "compiler.reactRemoveProperties": "the attributes stay in the documents.",
  "compiler.relay": "run the Relay compiler by itself.",
};

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || value === false;
}

function isFalse(value: unknown): boolean {
  return value === undefined || value === false;
}
