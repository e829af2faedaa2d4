/** A new deployment may have taken away the chunks of the old one: the document brings the names of the new ones. */

const KEY = "__cortado_reloaded";
/** A chunk that is missing from the new document too is not a matter of deployment. */
const PAUSE = 10_000;

export function reloadOnMissingChunks(): void {
  addEventListener("vite:preloadError", (event) => {
    try {
      if (Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < PAUSE) return;
      sessionStorage.setItem(KEY, String(Date.now()));
    } catch {
      return; // without storage a reload could repeat for ever
    }
    event.preventDefault();
    location.reload();
  });
}
