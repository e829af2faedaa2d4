/** The browser's history: each entry remembers what was shown, so that back and forward need no server. */

import { type NavigationState, newNavigation } from "./navigation-state.ts";
import { pathOf, restore, show, shownState, withoutHash } from "./navigator.ts";

const ID = "__cortado";
const MAX_KEPT = 50;

const kept = new Map<string, NavigationState>();
/** Where each entry was scrolled to, for those whose page has to be fetched again. */
const positions = readPositions();
let currentId = "";
let counter = 0;

const originals = { push: history.pushState, replace: history.replaceState };

function newId(): string {
  return `${Date.now().toString(36)}.${counter++}`;
}

function keep(id: string, state: NavigationState): void {
  kept.delete(id);
  kept.set(id, { ...state, action: "none", scroll: false });
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
}

/** Forgets what the other entries showed: the server was asked anew. */
export function forgetOthers(): void {
  for (const id of kept.keys()) if (id !== currentId) kept.delete(id);
}

/** While scrolling, not when leaving: by then the old page is gone from the document. */
function notePosition(): void {
  positions.delete(currentId);
  positions.set(currentId, [scrollX, scrollY]);
  if (positions.size > MAX_KEPT) positions.delete(positions.keys().next().value!);
}

function readPositions(): Map<string, [number, number]> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(ID) ?? "[]") as [string, [number, number]][]);
  } catch {
    return new Map(); // storage is off
  }
}

function storePositions(): void {
  try {
    sessionStorage.setItem(ID, JSON.stringify([...positions]));
  } catch {
    // storage is off or full
  }
}

let committed = 0;

/** Brings the address bar in line with what is about to be shown. */
export function commitHistory(state: NavigationState): void {
  // The address changes when the shell of a page shows; the page may know better, after a redirect.
  const isSame = state.navigation === committed;
  committed = state.navigation;
  if (isSame) {
    if (state.href !== pathOf(new URL(location.href)) + location.hash) originals.replace.call(history, history.state, "", state.href);
  } else if (state.action === "push") {
    currentId = newId();
    originals.push.call(history, { [ID]: currentId }, "", state.href);
  } else if (state.action === "replace") {
    originals.replace.call(history, { ...(history.state as object | null), [ID]: currentId }, "", state.href);
  }
  if (!state.isShell) keep(currentId, state);
}

/** Starts listening; returns how to stop. */
export function connectHistory(): () => void {
  const known = (history.state as Record<string, string> | null)?.[ID];
  currentId = known ?? newId();
  originals.replace.call(history, { ...(history.state as object | null), [ID]: currentId }, "");
  keep(currentId, shownState());

  history.pushState = (data: unknown, unused: string, url?: string | URL | null) => external("push", data, unused, url);
  history.replaceState = (data: unknown, unused: string, url?: string | URL | null) => external("replace", data, unused, url);
  addEventListener("popstate", onPopState);
  addEventListener("scroll", notePosition, { passive: true });
  addEventListener("pagehide", storePositions);
  return () => {
    removeEventListener("scroll", notePosition);
    removeEventListener("pagehide", storePositions);
    history.pushState = originals.push;
    history.replaceState = originals.replace;
    removeEventListener("popstate", onPopState);
  };
}

/** The application changed the URL itself: the page stays, the hooks follow. */
function external(action: "push" | "replace", data: unknown, unused: string, url?: string | URL | null): void {
  if (action === "push") currentId = newId();
  const value = typeof data === "object" && data !== null ? { ...data, [ID]: currentId } : { [ID]: currentId };
  originals[action].call(history, value, unused, url);
  const href = pathOf(new URL(location.href)) + location.hash;
  const state: NavigationState = { ...shownState(), navigation: newNavigation(), href, action: "none", scroll: false };
  if (!state.isShell) keep(currentId, state);
  show(state);
}

function onPopState(event: PopStateEvent): void {
  const id = (event.state as Record<string, string> | null)?.[ID];
  const href = location.pathname + location.search + location.hash;
  if (id === undefined) {
    onForeignEntry(href);
    return;
  }
  currentId = id;
  const state = kept.get(id);
  if (state !== undefined) show({ ...state, navigation: newNavigation(), scroll: positions.get(id) ?? false });
  else restore(href, positions.get(id));
}

/** An entry that the browser made itself: a plain link to a fragment. */
function onForeignEntry(href: string): void {
  const state = shownState();
  if (withoutHash(href) !== withoutHash(state.href)) {
    location.reload();
    return;
  }
  currentId = newId();
  originals.replace.call(history, { [ID]: currentId }, "");
  show({ ...state, navigation: newNavigation(), href, action: "none", scroll: false });
}
