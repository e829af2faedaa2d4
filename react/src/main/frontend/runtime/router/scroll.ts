/** Where the page stands after a navigation. */

/** Scrolls to the fragment, or so that the beginning of the page is on the screen. */
export function scrollAfterNavigation(href: string, page: HTMLElement | null): void {
  const hash = href.split(/#(.*)/s)[1];
  if (hash === undefined) {
    if (page !== null && startsOnScreen(page)) return;
    jump(() => {
      window.scrollTo(scrollX, 0);
      if (page !== null && !startsOnScreen(page)) page.scrollIntoView();
    });
    page?.focus({ preventScroll: true });
  } else if (hash === "" || hash === "top") {
    jump(() => window.scrollTo(0, 0));
  } else {
    const target = targetOf(hash);
    if (target === null) return;
    jump(() => target.scrollIntoView());
    target.focus({ preventScroll: true });
  }
}

function startsOnScreen(element: HTMLElement): boolean {
  const { top } = element.getBoundingClientRect();
  return top >= 0 && top <= document.documentElement.clientHeight;
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
