"use client";

import type { ReactNode } from "react";

/** A render on the server stops here and leaves the nearest Suspense boundary's fallback; the browser renders the content. */
export class BailoutToClientRendering extends Error {
  readonly digest = "BAILOUT_TO_CLIENT_SIDE_RENDERING";

  constructor() {
    super("Bail out to client-side rendering: next/dynamic");
  }
}

export function ClientOnly({ children }: { children: ReactNode }) {
  if (typeof window === "undefined") throw new BailoutToClientRendering();
  return children;
}
