/** The modules that the Vite plugin generates from `routes.json`. */

declare module "virtual:cortado/modules" {
  import type { ComponentType } from "react";

  /** The route files by their number in the manifest; each is a chunk of its own and loaded on first use. */
  export const modules: Record<number, () => Promise<Record<string, unknown>>>;

  /**
   * The style sheets of a route file and of everything that it imports on the server, in import order, as `<link>` with
   * precedence. Render it before the file's component. Client components bring theirs themselves.
   */
  export const styles: Record<number, () => Promise<ComponentType>>;
}

declare module "virtual:cortado/manifest" {
  /** `routes.json` as Java wrote it. */
  const manifest: unknown;
  export default manifest;
}

declare module "virtual:cortado/config" {
  /** `config.json`: the evaluated `next.config`, defaults filled in. */
  const config: import("../config/types.ts").ProjectConfig;
  export default config;
}
