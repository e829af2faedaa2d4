"use client";

import { useEffect } from "react";
import { observeVitals, type Metric } from "./web-vitals-observer.ts";

export type { Metric };

/** Calls back with each web vital of the document as it becomes known. The callback must stay the same between renders. */
export function useReportWebVitals(report: (metric: Metric) => void): void {
  useEffect(() => observeVitals(report), [report]);
}
