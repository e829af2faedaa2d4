/** Fetches pages ahead while links to them are on the screen; in production only. */

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | null = null;

/** Calls `prefetch` once when the link comes near the screen; returns how to stop. */
export function observeLink(element: Element, prefetch: () => void): (() => void) | null {
  if (import.meta.env.DEV || typeof IntersectionObserver === "undefined" || savesData()) return null;
  observer ??= new IntersectionObserver(onIntersect, { rootMargin: "200px" });
  waiting.set(element, prefetch);
  observer.observe(element);
  return () => observer?.unobserve(element);
}

function onIntersect(changes: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of changes) {
    if (!isIntersecting) continue;
    observer?.unobserve(target);
    const prefetch = waiting.get(target);
    if (prefetch) whenIdle(prefetch);
  }
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 50);
}

function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
