import { preload } from "react-dom";

/** What a call of `next/font` evaluates to. */
export type FontInstance = {
  className: string;
  variable?: string;
  style: { fontFamily: string; fontWeight?: number; fontStyle?: string };
};

/** Reading a property while a component renders asks React to preload the font's files in that document. */
export function font(value: FontInstance, files: string[]): FontInstance {
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
