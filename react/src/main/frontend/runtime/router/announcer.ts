/** Says the title of a page that was navigated to, for people who do not see the screen. */

let region: HTMLElement | null = null;
let said = "";

export function announcePage(): void {
  const title = document.title || document.querySelector("h1")?.textContent || location.pathname;
  if (title === said) return;
  said = title;
  if (region === null || !region.isConnected) {
    region = document.createElement("div");
    region.setAttribute("aria-live", "assertive");
    region.setAttribute("role", "alert");
    region.style.cssText = "position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
    document.body.append(region);
  }
  region.textContent = title;
}

/** What the document itself said needs no saying. */
export function startAnnouncing(): void {
  said = document.title;
}
