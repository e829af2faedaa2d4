/**
 * Development: Vite adds the sheets of client components at the end of the head, when their scripts run. One that the page has a link for takes
 * the place of its link, so that each sheet is there once, in the order of a build, and is updated without a reload.
 */
export function keepStyleOrder(root: string): void {
  const place = () => {
    for (const style of document.head.querySelectorAll<HTMLStyleElement>("style[data-vite-dev-id]")) {
      const link = linkOf(style.dataset["viteDevId"]!, root);
      if (link === undefined || link.disabled) continue;
      link.after(style);
      link.disabled = true;
    }
  };
  new MutationObserver(place).observe(document.head, { childList: true });
  place();
}

function linkOf(file: string, root: string): HTMLLinkElement | undefined {
  const base = import.meta.env.BASE_URL.slice(0, -1);
  const address = base + (file.startsWith(`${root}/`) ? file.slice(root.length) : `/@fs${file}`);
  const links = document.querySelectorAll<HTMLLinkElement>("link[data-rsc-css-href]");
  return [...links].findLast((link) => link.dataset["rscCssHref"]!.split("?")[0] === address);
}
