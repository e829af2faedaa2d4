/** Where the page stands after a navigation. */

export function scrollAfterNavigation(href: string): void {
  const hash = href.split(/#(.*)/s)[1];
  if (hash === undefined || hash === "" || hash === "top") {
    jump(() => window.scrollTo(0, 0));
    if (hash === undefined) focusStart();
    return;
  }
  const target = targetOf(hash);
  if (target === null) return;
  jump(() => target.scrollIntoView());
  target.focus({ preventScroll: true });
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

/** Smooth scrolling is for scrolling within a page, unless the application asks for it. */
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

/** The keyboard starts at the beginning of the new page, as after loading a document. */
function focusStart(): void {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active !== document.body && active.closest("[autofocus]") === null) active.blur();
}
