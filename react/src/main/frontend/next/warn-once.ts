const shown = new Set<string>();

/** Warns a developer, once for each message. */
export function warnOnce(message: string): void {
  if (process.env.NODE_ENV === "production" || shown.has(message)) return;
  shown.add(message);
  console.warn(message);
}
