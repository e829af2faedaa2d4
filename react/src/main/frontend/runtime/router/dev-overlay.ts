/** Development: what no page of the application catches, in Vite's overlay. The server knows the place in the sources. */

interface Overlay extends HTMLElement {
  close(): void;
}

let isFailing = false;

export function showOverlay(error: unknown): void {
  if (!import.meta.hot) return;
  isFailing = true;
  const { name, message, stack, digest } = (error instanceof Error ? error : new Error(String(error))) as Error & { digest?: string };
  import.meta.hot.send("cortado:error", { name, message, stack: stack ?? "", digest });
}

/** Whether something had failed since the page was right. */
export function hideOverlay(): boolean {
  const failed = isFailing;
  isFailing = false;
  for (const overlay of document.querySelectorAll<Overlay>("vite-error-overlay")) overlay.close();
  return failed;
}

const leftToBrowser = new WeakSet<object>();

/** What the browser has mended is said in its console only. */
export function reportRecovered(error: unknown): void {
  if (typeof error === "object" && error !== null) leftToBrowser.add(error);
  reportError(error);
}

/** Errors of event handlers and of promises that nobody waits for. */
export function watchErrors(isExpected: (error: unknown) => boolean): void {
  if (!import.meta.hot) return;
  const show = (error: unknown) => {
    if (error instanceof Error && !leftToBrowser.has(error) && !isExpected(error)) showOverlay(error);
  };
  addEventListener("error", ({ error }) => show(error));
  addEventListener("unhandledrejection", ({ reason }) => show(reason));
}
