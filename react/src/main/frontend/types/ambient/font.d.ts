declare module "next/font" {
  export type CssVariable = `--${string}`;
  export type Display = "auto" | "block" | "swap" | "fallback" | "optional";
  export type NextFont = { className: string; style: { fontFamily: string; fontWeight?: number; fontStyle?: string } };
  export type NextFontWithVariable = NextFont & { variable: string };
}

declare module "next/font/local" {
  import type { CssVariable, Display, NextFont, NextFontWithVariable } from "next/font";

  type LocalFont<T extends CssVariable | undefined> = {
    src: string | { path: string; weight?: string; style?: string }[];
    display?: Display;
    weight?: string;
    style?: string;
    adjustFontFallback?: "Arial" | "Times New Roman" | false;
    fallback?: string[];
    preload?: boolean;
    variable?: T;
    declarations?: { prop: string; value: string }[];
  };
  export default function localFont<T extends CssVariable | undefined = undefined>(options: LocalFont<T>): T extends undefined ? NextFont : NextFontWithVariable;
}
