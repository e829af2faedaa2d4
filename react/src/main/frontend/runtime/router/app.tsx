"use client";

import { type ReactNode, use, useEffect, useInsertionEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { announcePage, startAnnouncing } from "./announcer.ts";
import {
  type AppRouter,
  AppRouterContext,
  ParamsContext,
  PathnameContext,
  SearchParamsContext,
  TreeContext,
} from "./contexts.ts";
import { commitHistory, connectHistory, forgetOthers } from "./history.ts";
import { endLinkNavigation } from "./link-status.ts";
import type { NavigationState } from "./navigation-state.ts";
import { pageOf } from "../shared/tree.ts";
import { connect, navigate, type NextState, prefetch, refresh, showState } from "./navigator.ts";
import { firstElementOf } from "./outlet-place.ts";
import { ReadonlyURLSearchParams } from "./readonly-search-params.ts";
import { RootOutlet } from "./root.tsx";
import { scrollAfterNavigation } from "./scroll.ts";

/** The application in the browser. */
export function App({ initial }: { initial: NavigationState }): ReactNode {
  const [next, setNext] = useState<NextState>(initial);
  const state = next instanceof Promise ? use(next) : next;

  useInsertionEffect(() => {
    showState(state);
    connect(setNext);
    if (state !== initial) commitHistory(state);
  }, [state, initial]);
  useLayoutEffect(connectHistory, []);
  const scrolledFor = useRef(initial.navigation);
  useLayoutEffect(() => {
    // When a page takes the place of its shell, only its fragments are new.
    if (scrolledFor.current === state.navigation && state.scroll === true && !state.href.includes("#")) return;
    scrolledFor.current = state.navigation;
    if (Array.isArray(state.scroll)) window.scrollTo(...state.scroll);
    else if (state.scroll && !isBeside(state)) scrollAfterNavigation(state.href, firstElementOf(pageOf(state.tree).key));
  }, [state]);
  useEffect(startAnnouncing, []);
  useEffect(() => {
    if (state !== initial) announcePage();
  }, [state, initial]);

  return <Contexts state={state} />;
}

function Contexts({ state }: { state: NavigationState }): ReactNode {
  const { pathname: path, search } = useMemo(() => new URL(state.href, location.origin), [state.href]);
  const pathname = usePathWhileHydrating(state.renderedPath ?? path) ?? path;
  const searchParams = useMemo(() => new ReadonlyURLSearchParams(search), [search]);
  const paramsJson = JSON.stringify(state.params);
  const params = useMemo(() => state.params, [paramsJson]);
  return (
    <AppRouterContext value={appRouter}>
      <PathnameContext value={pathname}>
        <SearchParamsContext value={searchParams}>
          <ParamsContext value={params}>
            <TreeContext value={state}>
              <RootOutlet globalError={state.globalError} />
            </TreeContext>
          </ParamsContext>
        </SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>
  );
}

/** Only a slot shows something new, over a page that stays where it is. */
function isBeside({ sources, tree, href }: NavigationState): boolean {
  return !href.includes("#") && sources[pageOf(tree).key]?.href !== href;
}

/** What was prerendered knew nothing of rewrites, and the not-found page of no address: both are hydrated as they were made. */
function usePathWhileHydrating(rendered: string): string | null {
  const isOther = rendered !== location.pathname;
  return useSyncExternalStore(subscribeToNothing, () => false, () => isOther) ? rendered : null;
}

const subscribeToNothing = () => () => {};

export const appRouter: AppRouter = {
  push(href, options) {
    endLinkNavigation();
    navigate(href, { action: "push", scroll: options?.scroll ?? true });
  },
  replace(href, options) {
    endLinkNavigation();
    navigate(href, { action: "replace", scroll: options?.scroll ?? true });
  },
  refresh() {
    forgetOthers();
    refresh();
  },
  back: () => history.back(),
  forward: () => history.forward(),
  prefetch: (href, options) => prefetch(href, options?.kind ?? "full", options?.onInvalidate),
};
