/** Which elements each node of the page consists of, for scrolling to what is new after a navigation. */

import type { Ref } from "react";

interface FragmentInstance {
  observeUsing(observer: object): void;
  unobserveUsing(observer: object): void;
}

const fragments = new Map<string, FragmentInstance>();
const refs = new Map<string, (fragment: unknown) => void>();

/** Remembers where a node is, as long as it is there. */
export function placeRef(key: string): Ref<never> | undefined {
  if (typeof window === "undefined") return undefined;
  let ref = refs.get(key);
  if (ref === undefined) {
    ref = (fragment) => {
      if (fragment !== null) {
        fragments.set(key, fragment as FragmentInstance);
      } else {
        fragments.delete(key);
        refs.delete(key);
      }
    };
    refs.set(key, ref);
  }
  return ref;
}

/** The first element of a node that takes room in the flow of the page. */
export function firstElementOf(key: string): HTMLElement | null {
  const fragment = fragments.get(key);
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
