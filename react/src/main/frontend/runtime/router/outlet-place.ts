/** Where on the page each entry of the chain is, for scrolling to what a navigation has changed. */

import { type Ref, version } from "react";

export interface Place {
  getClientRects(): DOMRect[];
  scrollIntoView(alignToTop?: boolean): void;
}

const [major, minor] = version.split(".").map(Number) as [number, number];
/** Fragments have refs since React 19.3; before, navigations scroll to the top. */
const HAS_FRAGMENT_REFS = major > 19 || (major === 19 && minor >= 3);

const places: (Place | null)[] = [];
const refs: ((place: unknown) => void)[] = [];

/** Remembers where the entry at a depth is. */
export function placeRef(depth: number): Ref<never> | undefined {
  if (!HAS_FRAGMENT_REFS || typeof window === "undefined") return undefined;
  return (refs[depth] ??= (place) => {
    places[depth] = place as Place | null;
  });
}

export function placeOf(depth: number): Place | null {
  return places[depth] ?? null;
}
