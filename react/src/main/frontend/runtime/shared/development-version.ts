/** Counts the changes of modules in development, for all module graphs of the process: a browser can tell whether it missed one. */

const key = Symbol.for("cortado.development-version");
const globals = globalThis as unknown as Record<symbol, number | undefined>;

export function developmentVersion(): number {
  return globals[key] ?? 0;
}

export function noteChange(): void {
  globals[key] = developmentVersion() + 1;
}
