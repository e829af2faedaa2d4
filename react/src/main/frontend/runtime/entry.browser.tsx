/** Entry of the browser: takes over the document. */

import { createFromReadableStream } from "@vitejs/plugin-rsc/browser";
import React, { Fragment, startTransition, StrictMode } from "react";
import { createRoot, hydrateRoot, type RootOptions } from "react-dom/client";
import { showAlternativeTexts } from "../next/image-errors.ts";
import config from "virtual:cortado/config";
import { App, appRouter } from "./router/app.tsx";
import { hideOverlay, reportRecovered, showOverlay, watchErrors } from "./router/dev-overlay.ts";
import { headOf } from "./router/head.tsx";
import { keepStyleOrder } from "./router/dev-styles.ts";
import { readInlinedFlight } from "./router/inlined-flight.ts";
import type { NavigationState } from "./router/navigation-state.ts";
import { joined } from "./shared/parts.ts";
import { keysOf } from "./shared/tree.ts";
import { reloadOnMissingChunks } from "./router/missing-chunks.ts";
import { showState } from "./router/navigator.ts";
import { keepFormerNames } from "./shared/former-names.ts";
import { CLIENT_RENDERING, digestOf, isInterrupt } from "./shared/interrupts.ts";
import type { DocumentPart } from "./ssr/render-document.tsx";
import { ERROR_SHELL_ID } from "./ssr/error-shell.ts";

async function start(): Promise<void> {
  reloadOnMissingChunks();
  showAlternativeTexts(document);
  const { streams, boundary } = await readInlinedFlight();
  const parts = await Promise.all(streams.map((stream) => createFromReadableStream<DocumentPart>(stream)));
  const part = joined(parts);
  const source = { href: location.pathname + location.search, from: location.pathname };
  const initial: NavigationState = {
    tree: part.tree,
    nodes: part.nodes,
    head: headOf(part),
    from: location.pathname,
    sources: Object.fromEntries(keysOf(part.tree).map((key) => [key, source])),
    root: part.root,
    url: part.url,
    params: part.params,
    boundary: boundary ?? part.boundary,
    generation: 0,
    navigation: 0,
    isShell: false,
    href: location.pathname + location.search + location.hash,
    action: "none",
    scroll: false,
    globalError: part.globalError ?? null,
    renderedPath: pathOf(part.address ?? part.url),
    build: part.build,
  };
  showState(initial);
  // Tools and tests of Next.js applications look for it.
  Object.assign(window, { next: { appDir: true, router: appRouter } });
  const Mode = config.reactStrictMode === false ? Fragment : StrictMode;
  const app = (
    <Mode>
      <App initial={initial} />
    </Mode>
  );
  if (document.documentElement.id === ERROR_SHELL_ID) createRoot(document, rootOptions).render(app);
  else startTransition(() => void hydrateRoot(document, app, rootOptions));
  if (import.meta.hot) {
    sendVersion(import.meta.hot);
    keepStyleOrder(import.meta.env["CORTADO_PROJECT"] as string);
    watchErrors(isInterrupt);
    import.meta.hot.on("rsc:update", () => {
      hideOverlay();
      appRouter.refresh();
    });
    // What had failed is not there any more: React alone would not try again.
    import.meta.hot.on("vite:afterUpdate", () => {
      if (hideOverlay()) appRouter.refresh();
    });
  }
}

/** What was edited before the connection was there, nobody has announced: the server answers with a reload. Not for ever, though. */
function sendVersion(hot: NonNullable<ImportMeta["hot"]>): void {
  const { __cortado_version: version } = self as { __cortado_version?: number };
  if (version === undefined || Date.now() - Number(sessionStorage.getItem(SENT) ?? 0) < PAUSE) return;
  sessionStorage.setItem(SENT, String(Date.now()));
  hot.send("cortado:version", version);
}

const SENT = "__cortado_version_sent";
const PAUSE = 3_000;

/** As the hooks have it: encoded as in the address bar. */
function pathOf(url: string): string {
  return new URL(url, location.origin).pathname;
}

const rootOptions: RootOptions = {
  // Boundaries catch redirect() and notFound() on purpose.
  onCaughtError: (error) => {
    if (!isInterrupt(error)) console.error(error);
  },
  onUncaughtError: (error) => {
    console.error(error);
    showOverlay(error);
  },
  onRecoverableError: (error) => {
    // what the server left to the browser on purpose is no failure
    if (digestOf(error) !== CLIENT_RENDERING) reportRecovered(error);
  },
};

keepFormerNames(React);
void start();
