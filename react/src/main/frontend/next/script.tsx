"use client";

import { type ScriptHTMLAttributes, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { preinit, preload } from "react-dom";
import { loadScript, type ScriptSource, whenIdle } from "./script-loader.ts";

export { handleClientScriptLoad, initScriptLoader } from "./script-loader.ts";

export type ScriptProps = ScriptHTMLAttributes<HTMLScriptElement> & {
  strategy?: "afterInteractive" | "lazyOnload" | "beforeInteractive" | "worker";
  id?: string;
  onLoad?: (event: any) => void;
  onReady?: () => void;
  onError?: (event: any) => void;
  /** Style sheets that the script's content needs. */
  stylesheets?: string[];
};

/** `next/script`: a script that is loaded once, at the time that `strategy` says. */
export default function Script(props: ScriptProps) {
  const { strategy = "afterInteractive", stylesheets, src, integrity, crossOrigin, nonce, referrerPolicy } = props;
  if (strategy === "worker") {
    throw new Error('next/script: strategy "worker" is not supported. Use "afterInteractive" or "lazyOnload".');
  }
  for (const stylesheet of stylesheets ?? []) preinit(stylesheet, { as: "style" });
  const inDocument = useInDocument();
  const written = strategy === "beforeInteractive" && inDocument;
  useScript(props, strategy, written);
  if (written) return <WrittenScript {...props} />;
  if (src && strategy === "afterInteractive") {
    preload(src, { as: "script", integrity, nonce, crossOrigin: crossOrigin as "anonymous" | undefined, referrerPolicy });
  }
  return null;
}

/** Whether this render is part of the document that the server sent. */
function useInDocument(): boolean {
  const hydrating = useSyncExternalStore(
    neverChanges,
    () => false,
    () => true,
  );
  return useState(hydrating)[0];
}

function neverChanges(): () => void {
  return () => undefined;
}

/**
 * Stands in the HTML and blocks the parser, so it has run before what follows it is there to be hydrated. The browser hides
 * a nonce from scripts, which must not count as a difference.
 */
function WrittenScript({
  strategy,
  stylesheets: _,
  onLoad: _load,
  onReady: _ready,
  onError: _error,
  ...attributes
}: ScriptProps) {
  return <script {...attributes} data-nscript={strategy} suppressHydrationWarning />;
}

function useScript(props: ScriptProps, strategy: string, written: boolean): void {
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const source: ScriptSource = { ...props, strategy };
    if (written) {
      // it ran before React was there; what follows it only has to be told
      props.onLoad?.(new Event("load"));
      props.onReady?.();
    } else if (strategy === "lazyOnload") {
      whenIdle(() => loadScript(source));
    } else {
      loadScript(source);
    }
  }, [props, strategy, written]);
}
