/** What is left of `next.config` once it is evaluated, with every default filled in. Written to `config.json` for Java. */

import type { LoaderRule } from "./loader-rules.ts";

export interface ProjectConfig {
  reactStrictMode: boolean | null;
  env: Record<string, string>;
  transpilePackages: string[];
  serverExternalPackages: string[];
  sassOptions: Record<string, unknown>;
  compiler: CompilerConfig;
  images: ImagesConfig;
  trailingSlash: boolean;
  poweredByHeader: boolean;
  compress: boolean;
  generateEtags: boolean;
  pageExtensions: string[];
  typescript: { ignoreBuildErrors: boolean; tsconfigPath: string | null };
  productionBrowserSourceMaps: boolean;
  allowedDevOrigins: string[];
  /** What `redirects()` and `headers()` return; Java applies them. */
  redirects: Redirect[];
  headers: HeaderRule[];
  /** `turbopack.rules` name Tailwind's loader, so that there is no PostCSS config. */
  tailwind: boolean;
  /** String aliases of `turbopack.resolveAlias` and of `webpack()`. */
  resolveAlias: Record<string, string>;
  /** Java needs nothing of them. */
  loaders: LoaderRule[];
}

export interface CompilerConfig {
  removeConsole: boolean | { exclude?: string[] };
  define: Record<string, string | number | boolean>;
  defineServer: Record<string, string | number | boolean>;
}

export interface ImagesConfig {
  deviceSizes: number[];
  imageSizes: number[];
  path: string;
  loader: string;
  loaderFile: string;
  domains: string[];
  remotePatterns: RemotePattern[];
  localPatterns: { pathname?: string; search?: string }[] | null;
  qualities: number[];
  formats: string[];
  minimumCacheTTL: number;
  maximumRedirects: number;
  maximumResponseBody: number;
  dangerouslyAllowLocalIP: boolean;
  dangerouslyAllowSVG: boolean;
  contentSecurityPolicy: string;
  contentDispositionType: "inline" | "attachment";
  unoptimized: boolean;
  disableStaticImages: boolean;
}

export interface RemotePattern {
  protocol?: string;
  hostname: string;
  port?: string;
  pathname?: string;
  search?: string;
}

export type RouteCondition =
  | { type: "header" | "cookie" | "query"; key: string; value?: string }
  | { type: "host"; value: string };

export interface Redirect {
  source: string;
  destination: string;
  permanent?: boolean;
  statusCode?: number;
  has?: RouteCondition[];
  missing?: RouteCondition[];
}

export interface HeaderRule {
  source: string;
  headers: { key: string; value: string }[];
  has?: RouteCondition[];
  missing?: RouteCondition[];
}

/** The part that components may read, also in the browser: `virtual:cortado/config`. */
export type PublicConfig = Pick<ProjectConfig, "reactStrictMode" | "trailingSlash" | "images">;
