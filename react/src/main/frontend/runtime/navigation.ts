/** next/navigation in client components. */

import { use, useMemo, type ReactNode } from "react";
import type { Params, TreeNode } from "./contract.ts";
import {
  type AppRouter,
  AppRouterContext,
  NodeContext,
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
  const tree = use(TreeContext)?.tree;
  const node = use(NodeContext);
  return useMemo(() => segmentsBelow(node ?? { slots: { children: tree } }, parallelRoutesKey), [tree, node, parallelRoutesKey]);
}

/** The directories that are shown in a slot, and below it as children; none where it shows its default. */
function segmentsBelow(node: { slots?: Record<string, TreeNode | undefined> }, slot: string): string[] {
  const below = node.slots?.[slot];
  return below === undefined ? [] : [...below.segments, ...segmentsBelow(below, "children")];
}

export function useSelectedLayoutSegment(parallelRoutesKey = "children"): string | null {
  return useSelectedLayoutSegments(parallelRoutesKey)[0] ?? null;
}

export function useServerInsertedHTML(callback: () => ReactNode): void {
  const insert = use(ServerInsertedHTMLContext);
  insert?.(callback);
}
