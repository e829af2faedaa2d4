import { join } from "node:path";
import { normalizePath, type Plugin } from "vite";
import type { ImagesConfig } from "../config/types.ts";

export type ImagePluginOptions = {
  /** Absolute path of the project. */
  project: string;
  images: Pick<ImagesConfig, "loaderFile">;
};

const LOADER = "virtual:cortado-image-loader";

/** Marks the loader file as imported by `next/image`. */
const OWN = "?cortado-image-loader";

/**
 * `virtual:cortado-image-loader`: the function of `images.loaderFile`, which makes the addresses of `next/image`. The file often
 * says "use client", as the documentation of Next.js has it; an address is made where the image is rendered, on the server too.
 */
export function imagePlugin({ project, images }: ImagePluginOptions): Plugin {
  return {
    name: "cortado:images",
    enforce: "pre", // before directives are looked at
    resolveId: {
      filter: { id: /^virtual:cortado-image-loader$/ },
      handler: () => `\0${LOADER}`,
    },
    load: {
      filter: { id: /^\0virtual:cortado-image-loader$/ },
      handler() {
        if (!images.loaderFile) return "export default undefined;";
        return `export { default } from ${JSON.stringify(normalizePath(join(project, images.loaderFile)) + OWN)};`;
      },
    },
    transform: {
      filter: { id: /\?cortado-image-loader$/ },
      handler: (code) => ({ code: code.replace(/^(\s*)(["'])use client\2;?/, "$1"), map: null }),
    },
  };
}
