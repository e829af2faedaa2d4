"use client";

import type { ReactNode } from "react";
import { clientRenderingError } from "../runtime/shared/interrupts.ts";

/** A render on the server stops here and leaves the nearest Suspense boundary's fallback; the browser renders the content. */
export function ClientOnly({ children }: { children: ReactNode }) {
  if (typeof window === "undefined") throw clientRenderingError("next/dynamic with ssr: false");
  return children;
}
