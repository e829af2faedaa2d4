import { join } from "node:path";
import { normalizePath, type Plugin } from "vite";
import type { ImagesConfig } from "../config/types.ts";

export type ImagePluginOptions = {
  /** Absolute path of the project. */
  project: string;
  images: Pick<ImagesConfig, "loaderFile">;
};

const LOADER = "virtual:cortado-image-loader";

/** `virtual:cortado-image-loader`: the function of `images.loaderFile`, which makes the addresses of `next/image`. */
export function imagePlugin({ project, images }: ImagePluginOptions): Plugin {
  return {
    name: "cortado:images",
    resolveId: {
      filter: { id: /^virtual:cortado-image-loader$/ },
      handler: () => `\0${LOADER}`,
    },
    load: {
      filter: { id: /^\0virtual:cortado-image-loader$/ },
      handler() {
        if (!images.loaderFile) return "export default undefined;";
        return `export { default } from ${JSON.stringify(normalizePath(join(project, images.loaderFile)))};`;
      },
    },
  };
}
