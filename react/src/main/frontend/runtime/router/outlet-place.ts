/** Which elements each entry of the chain consists of, for scrolling to the page after a navigation. */

import type { Ref } from "react";

interface FragmentInstance {
  observeUsing(observer: object): void;
  unobserveUsing(observer: object): void;
}

const fragments: (FragmentInstance | null)[] = [];
const refs: ((fragment: unknown) => void)[] = [];

/** Remembers where the entry at a depth is. */
export function placeRef(depth: number): Ref<never> | undefined {
  if (typeof window === "undefined") return undefined;
  return (refs[depth] ??= (fragment) => {
    fragments[depth] = fragment as FragmentInstance | null;
  });
}

/** The first element of an entry that takes room in the flow of the page. */
export function firstElementAt(depth: number): HTMLElement | null {
  const fragment = fragments[depth];
  if (!fragment) return null;
  // A fragment shows its elements to observers only.
  const elements: Element[] = [];
  const collector = { observe: (element: Element) => elements.push(element), unobserve() {} };
  fragment.observeUsing(collector);
  fragment.unobserveUsing(collector);
  return elements.find(isInFlow) ?? null;
}

function isInFlow(element: Element): element is HTMLElement {
  if (!(element instanceof HTMLElement)) return false;
  const { position } = getComputedStyle(element);
  if (position === "fixed" || position === "sticky") return false;
  const { width, height } = element.getBoundingClientRect();
  return width !== 0 || height !== 0;
}
