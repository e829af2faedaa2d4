/** Where the page stands after a navigation. */

import type { Place } from "./outlet-place.ts";

/** Scrolls to the fragment, or so that the beginning of what has changed is on the screen. */
export function scrollAfterNavigation(href: string, changed: Place | null): void {
  const hash = href.split(/#(.*)/s)[1];
  if (hash === undefined) {
    if (changed !== null && startsOnScreen(changed)) return;
    jump(() => {
      window.scrollTo(0, 0);
      if (changed !== null && !startsOnScreen(changed)) changed.scrollIntoView();
    });
  } else if (hash === "" || hash === "top") {
    jump(() => window.scrollTo(0, 0));
  } else {
    const target = targetOf(hash);
    if (target === null) return;
    jump(() => target.scrollIntoView());
    target.focus({ preventScroll: true });
  }
}

/** True also for what takes no room: there is nothing to scroll to. */
function startsOnScreen(place: Place): boolean {
  const first = place.getClientRects().find(({ width, height }) => width > 0 && height > 0);
  return first === undefined || (first.top >= 0 && first.top <= document.documentElement.clientHeight);
}

function targetOf(hash: string): HTMLElement | null {
  const name = decode(hash);
  return document.getElementById(name) ?? document.getElementsByName(name)[0] ?? null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Smooth scrolling is for scrolling within a page; an application that wants it here too says so at its html element. */
function jump(scroll: () => void): void {
  const root = document.documentElement;
  if (root.dataset["scrollBehavior"] !== "smooth") {
    scroll();
    return;
  }
  const before = root.style.scrollBehavior;
  root.style.scrollBehavior = "auto";
  root.getClientRects();
  scroll();
  root.style.scrollBehavior = before;
}
