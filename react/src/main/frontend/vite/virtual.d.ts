/** The modules that the Vite plugin generates from `routes.json` and `config.json`. */

declare module "virtual:cortado/modules" {
  /** The route files by their number in the manifest; each is a chunk of its own and loaded on first use. */
  export const modules: Record<number, () => Promise<Record<string, unknown>>>;

  /**
   * The style sheets of a route file and of everything that it imports on the server, in import order, as `<link>` with
   * precedence. Render it before the file's component, once the module is loaded. Client components bring theirs themselves.
   */
  export const styles: Record<number, () => import("react").ReactNode>;
}

declare module "virtual:cortado/manifest" {
  /** `routes.json` as Java wrote it. */
  export const manifest: import("../runtime/contract.ts").Manifest;
  /** Changes with each build; undefined in development. */
  export const buildId: string | undefined;
}

declare module "virtual:cortado/config" {
  /** What components may read of the evaluated `next.config`, defaults filled in; also in the browser. */
  const config: import("../config/types.ts").PublicConfig;
  export default config;
}
