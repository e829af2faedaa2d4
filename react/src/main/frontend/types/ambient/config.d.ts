declare module "next" {
  type RouteHas = { type: "header" | "cookie" | "query"; key: string; value?: string } | { type: "host"; key?: undefined; value: string };
  type Redirect = { source: string; destination: string; has?: RouteHas[]; missing?: RouteHas[]; basePath?: false; locale?: false } & (
    | { permanent: boolean; statusCode?: never }
    | { permanent?: never; statusCode: number }
  );
  type Rewrite = { source: string; destination: string; has?: RouteHas[]; missing?: RouteHas[]; basePath?: false; locale?: false };
  type Header = { source: string; headers: { key: string; value: string }[]; has?: RouteHas[]; missing?: RouteHas[]; basePath?: false; locale?: false };

  /** `next.config.ts`. Keys that Cortado does not read are reported once when the app is built. */
  export interface NextConfig {
    allowedDevOrigins?: string[];
    basePath?: string;
    assetPrefix?: string;
    cacheComponents?: boolean;
    cleanDistDir?: boolean;
    compiler?: {
      removeConsole?: boolean | { exclude?: string[] };
      define?: Record<string, string | number | boolean>;
      defineServer?: Record<string, string | number | boolean>;
      [option: string]: unknown;
    };
    compress?: boolean;
    crossOrigin?: "anonymous" | "use-credentials";
    deploymentId?: string;
    devIndicators?: false | object;
    distDir?: string;
    env?: Record<string, string | undefined>;
    experimental?: Record<string, unknown>;
    expireTime?: number;
    generateBuildId?: () => string | null | Promise<string | null>;
    generateEtags?: boolean;
    headers?: () => Header[] | Promise<Header[]>;
    htmlLimitedBots?: RegExp;
    images?: {
      deviceSizes?: number[];
      imageSizes?: number[];
      path?: string;
      loader?: "default" | "imgix" | "cloudinary" | "akamai" | "custom";
      loaderFile?: string;
      domains?: string[];
      remotePatterns?: (URL | { protocol?: "http" | "https"; hostname: string; port?: string; pathname?: string; search?: string })[];
      localPatterns?: { pathname?: string; search?: string }[];
      qualities?: number[];
      formats?: ("image/avif" | "image/webp")[];
      minimumCacheTTL?: number;
      maximumRedirects?: number;
      maximumResponseBody?: number;
      dangerouslyAllowLocalIP?: boolean;
      dangerouslyAllowSVG?: boolean;
      contentSecurityPolicy?: string;
      contentDispositionType?: "inline" | "attachment";
      disableStaticImages?: boolean;
      unoptimized?: boolean;
    };
    logging?: false | object;
    output?: "standalone" | "export";
    outputFileTracingRoot?: string;
    pageExtensions?: string[];
    poweredByHeader?: boolean;
    productionBrowserSourceMaps?: boolean;
    reactCompiler?: boolean | object;
    reactStrictMode?: boolean | null;
    redirects?: () => Redirect[] | Promise<Redirect[]>;
    rewrites?: () => Rewrite[] | { beforeFiles?: Rewrite[]; afterFiles?: Rewrite[]; fallback?: Rewrite[] } | Promise<Rewrite[] | { beforeFiles?: Rewrite[]; afterFiles?: Rewrite[]; fallback?: Rewrite[] }>;
    sassOptions?: Record<string, any>;
    serverExternalPackages?: string[];
    skipTrailingSlashRedirect?: boolean;
    trailingSlash?: boolean;
    transpilePackages?: string[];
    turbopack?: Record<string, any>;
    typedRoutes?: boolean;
    typescript?: { ignoreBuildErrors?: boolean; tsconfigPath?: string };
    webpack?: null | ((config: any, context: any) => any);
    [key: string]: unknown;
  }

  export type Route<T extends string = string> = T;
}

declare module "next/constants" {
  export const PHASE_EXPORT: "phase-export";
  export const PHASE_ANALYZE: "phase-analyze";
  export const PHASE_PRODUCTION_BUILD: "phase-production-build";
  export const PHASE_PRODUCTION_SERVER: "phase-production-server";
  export const PHASE_DEVELOPMENT_SERVER: "phase-development-server";
  export const PHASE_TEST: "phase-test";
  export const PHASE_INFO: "phase-info";
}
