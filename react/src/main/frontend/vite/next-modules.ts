/**
 * Which file stands in for which `next/*` module. This is the only place that knows.
 *
 * Paths are relative to FRONTEND and have no extension: `.ts` or `.tsx` is found. A module whose file does not exist is
 * reported to the user as not available, by name.
 */

export type EnvironmentName = "rsc" | "ssr" | "client";

/** A file for every environment, or one each where the react-server graph needs another one. */
export type ModuleFile = string | { rsc: string; ssr: string; client: string };

/** The same file for the server-side and the browser-side React graph, another for server components. */
const split = (rsc: string, react: string): ModuleFile => ({ rsc, ssr: react, client: react });

export const nextModules: Record<string, ModuleFile> = {
  // Owned by runtime/: they read the router or the request.
  "next/link": "runtime/link",
  "next/navigation": split("runtime/navigation.rsc", "runtime/navigation"),
  "next/headers": "runtime/headers",
  "next/cache": "runtime/cache",
  "next/server": "runtime/server",

  // Owned by next/.
  next: "next/index",
  "next/image": "next/image",
  "next/legacy/image": "next/legacy-image",
  "next/dynamic": "next/dynamic",
  "next/script": "next/script",
  "next/form": "next/form",
  "next/font/google": "next/font/google",
  "next/font/local": "next/font/local",
  "next/head": "next/head",
  "next/error": "next/error",
  "next/og": "next/og",
  "next/web-vitals": "next/web-vitals",
  "next/constants": "next/constants",
  "next/router": "next/router",
  "next/compat/router": "next/compat-router",
  "next/app": "next/app",
  "next/document": "next/document",
  "next/offline": "next/offline",

  // Deep imports that published libraries really use.
  "next/dist/client/components/navigation": split("runtime/navigation.rsc", "runtime/navigation"),
  "next/dist/client/components/redirect": split("runtime/navigation.rsc", "runtime/navigation"),
  "next/dist/client/components/redirect-error": "next/dist/redirect-error",
  "next/dist/client/components/not-found": split("runtime/navigation.rsc", "runtime/navigation"),
  "next/dist/client/components/is-next-router-error": "next/dist/is-next-router-error",
  "next/dist/client/link": "runtime/link",
  "next/dist/client/app-dir/link": "runtime/link",
  "next/dist/client/image-component": "next/image",
  "next/dist/shared/lib/router-context.shared-runtime": "next/dist/router-context",
  "next/dist/shared/lib/app-router-context.shared-runtime": "next/dist/app-router-context",
  "next/dist/shared/lib/head-manager-context.shared-runtime": "next/dist/head-manager-context",
  "next/dist/shared/lib/hooks-client-context.shared-runtime": "next/dist/hooks-client-context",
  "next/dist/shared/lib/image-config-context.shared-runtime": "next/dist/image-config-context",
  "next/dist/shared/lib/dynamic": "next/dynamic",
  "next/dist/server/app-render/work-unit-async-storage.external": "next/dist/work-unit-async-storage",
  "next/dist/server/app-render/work-async-storage.external": "next/dist/work-async-storage",
  "next/dist/client/components/request-async-storage.external": "next/dist/work-unit-async-storage",
  "next/dist/compiled/@edge-runtime/cookies": "next/dist/cookies",
  "next/dist/server/web/spec-extension/cookies": "next/dist/cookies",
  "next/dist/server/web/spec-extension/request": "runtime/server",
  "next/dist/server/web/spec-extension/response": "runtime/server",
};

/** Why a module is not there, where more can be said than that it is not. */
export const unsupportedModules: Record<string, string> = {
  next: "A custom server is written in Java: App.create() and app.pages(…).",
  "next/amp": "AMP was removed in Next.js 16.",
  "next/config": "next/config was removed in Next.js 16; read process.env instead.",
  "next/document": "It belongs to the pages directory, which is not built yet; use app/layout.tsx.",
  "next/app": "It belongs to the pages directory, which is not built yet; use app/layout.tsx.",
  "next/head": "It belongs to the pages directory, which is not built yet; export `metadata` from the page.",
  "next/og": "Generated images are not built yet; put an image file beside the page.",
  "next/root-params": "It works in server components only; a client component has useParams().",
  "next/jest": "Test your pages over HTTP with the module `testing`.",
  "next/babel": "Vite compiles the sources; remove the Babel configuration.",
};

/** `next/link.js` and `next/link` are the same module. */
export function canonicalNextModule(specifier: string): string {
  const path = specifier.replace(/\?.*$/, "");
  return path === "next/index.js" ? "next" : path.replace(/\.[cm]?js$/, "");
}

export function isNextModule(specifier: string): boolean {
  return specifier === "next" || specifier.startsWith("next/");
}
