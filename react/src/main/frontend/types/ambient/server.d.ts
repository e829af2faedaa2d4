declare module "next/navigation" {
  import type { Context, ReactNode } from "react";

  export type NavigateOptions = { scroll?: boolean; transitionTypes?: string[] };
  export interface AppRouterInstance {
    back(): void;
    forward(): void;
    refresh(): void;
    push(href: string, options?: NavigateOptions): void;
    replace(href: string, options?: NavigateOptions): void;
    prefetch(href: string, options?: object): void;
  }
  export class ReadonlyURLSearchParams extends URLSearchParams {
    /** @deprecated It cannot be changed. */
    append(): void;
    /** @deprecated It cannot be changed. */
    delete(): void;
    /** @deprecated It cannot be changed. */
    set(): void;
    /** @deprecated It cannot be changed. */
    sort(): void;
  }
  export function useRouter(): AppRouterInstance;
  export function usePathname(): string;
  export function useSearchParams(): ReadonlyURLSearchParams;
  export function useParams<T extends Record<string, string | string[] | undefined> = Record<string, string | string[]>>(): T;
  export function useSelectedLayoutSegment(parallelRoutesKey?: string): string | null;
  export function useSelectedLayoutSegments(parallelRoutesKey?: string): string[];
  export enum RedirectType {
    push = "push",
    replace = "replace",
  }
  export function redirect(url: string, type?: RedirectType | "push" | "replace"): never;
  export function permanentRedirect(url: string, type?: RedirectType | "push" | "replace"): never;
  export function notFound(): never;
  export function forbidden(): never;
  export function unauthorized(): never;
  export function unstable_rethrow(error: unknown): void;
  export function useServerInsertedHTML(callback: () => ReactNode): void;
  export const ServerInsertedHTMLContext: Context<((callback: () => ReactNode) => void) | null>;
}

declare module "next/headers" {
  type Cookie = { name: string; value: string };
  type CookieOptions = {
    domain?: string;
    expires?: number | Date;
    httpOnly?: boolean;
    maxAge?: number;
    partitioned?: boolean;
    path?: string;
    priority?: "low" | "medium" | "high";
    sameSite?: boolean | "lax" | "strict" | "none";
    secure?: boolean;
  };
  export interface ReadonlyRequestCookies {
    readonly size: number;
    get(...name: [name: string] | [Cookie]): Cookie | undefined;
    getAll(...name: [name: string] | [Cookie] | []): Cookie[];
    has(name: string): boolean;
    set(...cookie: [name: string, value: string, options?: CookieOptions] | [Cookie & CookieOptions]): this;
    delete(...name: [name: string] | [Omit<Cookie & CookieOptions, "value" | "maxAge" | "expires">]): this;
    toString(): string;
    [Symbol.iterator](): IterableIterator<[string, Cookie]>;
  }
  export interface ReadonlyHeaders extends Headers {}
  export function cookies(): Promise<ReadonlyRequestCookies>;
  export function headers(): Promise<ReadonlyHeaders>;
  export function draftMode(): Promise<{ readonly isEnabled: boolean; enable(): void; disable(): void }>;
}

declare module "next/cache" {
  export function revalidatePath(path: string, type?: "layout" | "page"): void;
  export function revalidateTag(tag: string, profile?: string | { expire?: number }): void;
  export function updateTag(tag: string): void;
  export function refresh(): void;
  export function unstable_cache<T extends (...args: any[]) => Promise<any>>(load: T, keyParts?: string[], options?: { revalidate?: number | false; tags?: string[] }): T;
  export function unstable_noStore(): void;
  export function cacheLife(profile: string | { stale?: number; revalidate?: number; expire?: number }): void;
  export function cacheTag(...tags: string[]): void;
}

declare module "next/server" {
  import type { ReadonlyRequestCookies } from "next/headers";

  export class NextURL extends URL {
    basePath: string;
    buildId?: string;
    locale: string;
    defaultLocale?: string;
    clone(): NextURL;
  }
  type Cookies = Omit<ReadonlyRequestCookies, "set" | "delete"> & {
    set(...cookie: Parameters<ReadonlyRequestCookies["set"]>): Cookies;
    delete(names: string | string[] | { name: string; path?: string; domain?: string }): any;
    clear(): Cookies;
  };
  export class NextRequest extends Request {
    constructor(input: URL | RequestInfo, init?: RequestInit & { nextConfig?: object; duplex?: "half" });
    readonly cookies: Cookies;
    readonly nextUrl: NextURL;
  }
  export class NextResponse<Body = unknown> extends Response {
    constructor(body?: BodyInit | null, init?: ResponseInit);
    readonly cookies: Cookies;
    static json<JsonBody>(body: JsonBody, init?: ResponseInit): NextResponse<JsonBody>;
    static redirect(url: string | NextURL | URL, init?: number | ResponseInit): NextResponse<unknown>;
    static rewrite(destination: string | NextURL | URL, init?: ResponseInit & { request?: { headers?: Headers } }): NextResponse<unknown>;
    static next(init?: ResponseInit & { request?: { headers?: Headers } }): NextResponse<unknown>;
  }
  export class NextFetchEvent {
    waitUntil(promise: Promise<unknown>): void;
  }
  type ProxyResult = NextResponse | Response | null | undefined | void;
  export type NextProxy = (request: NextRequest, event: NextFetchEvent) => ProxyResult | Promise<ProxyResult>;
  export type NextMiddleware = NextProxy;
  type MatcherHas = { type: "header" | "cookie" | "query"; key: string; value?: string } | { type: "host"; value: string };
  export type ProxyConfig = { matcher?: string | (string | { source: string; locale?: false; has?: MatcherHas[]; missing?: MatcherHas[] })[] };
  export type MiddlewareConfig = ProxyConfig;
  type UserAgent = {
    isBot: boolean;
    ua: string;
    browser: { name?: string; version?: string; major?: string };
    device: { model?: string; type?: string; vendor?: string };
    engine: { name?: string; version?: string };
    os: { name?: string; version?: string };
    cpu: { architecture?: string };
  };
  export function userAgent(request: { headers: Headers }): UserAgent;
  export function userAgentFromString(text: string | undefined): UserAgent;
  export function after<T>(task: Promise<T> | (() => T | Promise<T>)): void;
  export function connection(): Promise<void>;
}

declare module "server-only" {}
declare module "client-only" {}
