import type { ComponentType, ReactNode } from "react";
import type { Boundary, Part } from "../contract.ts";
import {
  type AppRouter,
  AppRouterContext,
  ParamsContext,
  PathnameContext,
  SearchParamsContext,
  ServerInsertedHTMLContext,
  StaticRenderContext,
  TreeContext,
} from "../router/contexts.ts";
import type { ErrorPageProps } from "../router/error-boundary.tsx";
import { headOf } from "../router/head.tsx";
import { ReadonlyURLSearchParams } from "../router/readonly-search-params.ts";
import { RootOutlet } from "../router/root.tsx";
import type { Hints } from "./hints.ts";

interface DocumentProps {
  part: Part;
  /** Path and query as the browser has it. */
  url: string;
  isStatic: boolean;
  boundary: Boundary | null;
  globalError: ComponentType<ErrorPageProps> | null;
  insertHtml: (callback: () => ReactNode) => void;
  hints: Hints;
}

/** A page on the server: the same tree that the browser hydrates. */
export function Document({ part, url, isStatic, boundary, globalError, insertHtml, hints }: DocumentProps): ReactNode {
  for (const hint of hints) hint();
  const { pathname, search } = splitUrl(url);
  const tree = { tree: part.tree, nodes: part.nodes, head: headOf(part), url: part.url, boundary, generation: 0 };
  return (
    <AppRouterContext value={serverRouter}>
      <ServerInsertedHTMLContext value={insertHtml}>
        <StaticRenderContext value={isStatic}>
          <PathnameContext value={pathname}>
            <SearchParamsContext value={new ReadonlyURLSearchParams(search)}>
              <ParamsContext value={part.params}>
                <TreeContext value={tree}>
                  <RootOutlet globalError={globalError} />
                </TreeContext>
              </ParamsContext>
            </SearchParamsContext>
          </PathnameContext>
        </StaticRenderContext>
      </ServerInsertedHTMLContext>
    </AppRouterContext>
  );
}

const PLAIN = /^[\w\-.~!$&'()*+,;=:@/%]*$/;

/** As the browser's location will have them: it encodes what was sent as it is. */
function splitUrl(url: string): { pathname: string; search: string } {
  const start = url.indexOf("?");
  const path = start === -1 ? url : url.slice(0, start);
  if (PLAIN.test(path) && !path.includes("/.")) return { pathname: path, search: start === -1 ? "" : url.slice(start) };
  return new URL(url, "http://localhost");
}

function nothing(): void {}

function unavailable(method: string) {
  return () => {
    throw new Error(`router.${method}() was called while rendering on the server. Call it in an event handler or an effect; on the server use redirect().`);
  };
}

const serverRouter: AppRouter = {
  push: unavailable("push"),
  replace: unavailable("replace"),
  refresh: unavailable("refresh"),
  back: unavailable("back"),
  forward: unavailable("forward"),
  prefetch: nothing,
};
