import { preload } from "react-dom";

/** What a call of `next/font` evaluates to. */
export type FontInstance = {
  className: string;
  variable?: string;
  style: { fontFamily: string; fontWeight?: number; fontStyle?: string };
};

const ADJUSTED = Symbol.for("cortado.adjusted-fonts");
const globals = globalThis as unknown as Record<symbol, boolean | undefined>;

/** Whether the application has a font whose stand-in is as large as it is; Next.js says so in a document's head. */
export function hasAdjustedFonts(): boolean {
  return globals[ADJUSTED] === true;
}

/** Reading a property while a component renders asks React to preload the font's files in that document. */
export function font(value: FontInstance, files: string[], isAdjusted: boolean): FontInstance {
  if (isAdjusted) globals[ADJUSTED] = true;
  const instance = {};
  for (const [name, content] of Object.entries(value)) {
    Object.defineProperty(instance, name, { enumerable: true, get: () => (preloadAll(files), content) });
  }
  return instance as FontInstance;
}

function preloadAll(files: string[]): void {
  for (const file of files) {
    preload(file, { as: "font", type: `font/${file.replace(/\?.*$/, "").split(".").pop()}`, crossOrigin: "anonymous" });
  }
}
