/** Core web vitals from the browser's performance timeline. https://web.dev/articles/vitals */

export interface Metric {
  id: string;
  name: "TTFB" | "FCP" | "LCP" | "CLS" | "INP";
  /** Milliseconds; for CLS a score. */
  value: number;
  delta: number;
  rating: "good" | "needs-improvement" | "poor";
  entries: PerformanceEntry[];
  navigationType: string;
}

type Report = (metric: Metric) => void;

const LIMITS: Record<Metric["name"], [good: number, poor: number]> = {
  TTFB: [800, 1800],
  FCP: [1800, 3000],
  LCP: [2500, 4000],
  CLS: [0.1, 0.25],
  INP: [200, 500],
};

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

interface Interaction extends PerformanceEntry {
  interactionId: number;
}

/** Starts observing; returns how to stop. */
export function observeVitals(report: Report): () => void {
  const stops = [timeToFirstByte(report), firstPaint(report), ...lastValues(report)];
  return () => stops.forEach((stop) => stop());
}

function send(report: Report, name: Metric["name"], value: number, entries: PerformanceEntry[]): void {
  const [good, poor] = LIMITS[name];
  const rating = value <= good ? "good" : value <= poor ? "needs-improvement" : "poor";
  report({ id: `${name}-${Date.now()}-${Math.random().toString(36).slice(2)}`, name, value, delta: value, rating, entries, navigationType: navigation()?.type ?? "navigate" });
}

function navigation(): PerformanceNavigationTiming | undefined {
  return performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
}

function timeToFirstByte(report: Report): () => void {
  const entry = navigation();
  if (entry !== undefined) queueMicrotask(() => send(report, "TTFB", entry.responseStart, [entry]));
  return () => {};
}

function firstPaint(report: Report): () => void {
  return observe("paint", (entries) => {
    const entry = entries.find(({ name }) => name === "first-contentful-paint");
    if (entry !== undefined) send(report, "FCP", entry.startTime, [entry]);
  });
}

/** These are final only when the page is hidden. */
function lastValues(report: Report): (() => void)[] {
  let paint: PerformanceEntry | undefined;
  let shifts = { value: 0, entries: [] as LayoutShift[] };
  let window: LayoutShift[] = [];
  let slowest: PerformanceEntry | undefined;
  const stops = [
    observe("largest-contentful-paint", (entries) => (paint = entries.at(-1) ?? paint)),
    observe("layout-shift", (entries) => {
      for (const entry of entries as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        window = belongsTo(window, entry) ? [...window, entry] : [entry];
        const value = window.reduce((sum, shift) => sum + shift.value, 0);
        if (value > shifts.value) shifts = { value, entries: window };
      }
    }),
    observe("event", (entries) => {
      for (const entry of entries as Interaction[]) if (entry.interactionId && entry.duration > (slowest?.duration ?? 0)) slowest = entry;
    }),
  ];
  let isSent = false;
  const onHidden = () => {
    if (isSent || document.visibilityState !== "hidden") return;
    isSent = true;
    if (paint !== undefined) send(report, "LCP", paint.startTime, [paint]);
    send(report, "CLS", shifts.value, shifts.entries);
    if (slowest !== undefined) send(report, "INP", slowest.duration, [slowest]);
  };
  document.addEventListener("visibilitychange", onHidden);
  return [...stops, () => document.removeEventListener("visibilitychange", onHidden)];
}

/** Shifts count together while they follow each other within a second, for five seconds at most. */
function belongsTo(window: LayoutShift[], entry: LayoutShift): boolean {
  const [first, last] = [window[0], window.at(-1)];
  return first !== undefined && last !== undefined && entry.startTime - last.startTime < 1000 && entry.startTime - first.startTime < 5000;
}

function observe(type: string, callback: (entries: PerformanceEntry[]) => void): () => void {
  if (!PerformanceObserver.supportedEntryTypes?.includes(type)) return () => {};
  const observer = new PerformanceObserver((list) => callback(list.getEntries()));
  observer.observe({ type, buffered: true, ...(type === "event" ? { durationThreshold: 40 } : {}) } as PerformanceObserverInit);
  return () => observer.disconnect();
}
