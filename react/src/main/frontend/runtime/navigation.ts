/** next/navigation in client components. */

import { use, useMemo, type ReactNode } from "react";
import type { Params } from "./contract.ts";
import {
  type AppRouter,
  AppRouterContext,
  DepthContext,
  ParamsContext,
  PathnameContext,
  SearchParamsContext,
  ServerInsertedHTMLContext,
  StaticRenderContext,
  TreeContext,
} from "./router/contexts.ts";
import { ReadonlyURLSearchParams } from "./router/readonly-search-params.ts";
import { clientRenderingError } from "./shared/interrupts.ts";

export { forbidden, notFound, permanentRedirect, redirect, RedirectType, unauthorized, unstable_isUnrecognizedActionError, unstable_rethrow } from "./shared/redirects.ts";
export { ReadonlyURLSearchParams, ServerInsertedHTMLContext };

export function useRouter(): AppRouter {
  const router = use(AppRouterContext);
  if (router === null) throw new Error("useRouter() was called outside the app directory: there is no router around this component.");
  return router;
}

export function usePathname(): string {
  return use(PathnameContext) as string;
}

export function useSearchParams(): ReadonlyURLSearchParams {
  const isStatic = use(StaticRenderContext);
  const params = use(SearchParamsContext);
  if (isStatic) throw clientRenderingError("useSearchParams()");
  return params as ReadonlyURLSearchParams;
}

export function useParams<T extends Params = Params>(): T {
  return use(ParamsContext) as T;
}

export function useSelectedLayoutSegments(parallelRoutesKey = "children"): string[] {
  const tree = use(TreeContext);
  const depth = use(DepthContext);
  return useMemo(() => {
    if (tree === null || parallelRoutesKey !== "children") return [];
    return tree.segments.slice(depth + 1).flat();
  }, [tree, depth, parallelRoutesKey]);
}

export function useSelectedLayoutSegment(parallelRoutesKey = "children"): string | null {
  return useSelectedLayoutSegments(parallelRoutesKey)[0] ?? null;
}

export function useServerInsertedHTML(callback: () => ReactNode): void {
  const insert = use(ServerInsertedHTMLContext);
  insert?.(callback);
}
