import type { ProjectConfig } from "../config/types.ts";

/** What every plugin of ours needs to know. */
export interface CortadoOptions {
  /** Absolute, as all paths here. */
  project: string;
  frontend: string;
  /** `.cortado/build` or `.cortado/dev`. */
  output: string;
  mode: "development" | "production";
  config: ProjectConfig;
  /** `NEXT_PUBLIC_*` variables and `env` of the configuration: written into the code. */
  inlined: Record<string, string>;
  /** Tells one build from another; absent in development. */
  buildId?: string;
  warn(message: string): void;
}

/** The graph a module belongs to. */
export const serverComponents = "rsc";
export const serverRendering = "ssr";
export const browser = "client";
