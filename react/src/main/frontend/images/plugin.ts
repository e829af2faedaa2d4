import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { imageSize } from "image-size";
import { normalizePath, type Plugin } from "vite";
import type { ImagesConfig } from "../config/types.ts";

export type ImagePluginOptions = {
  /** Absolute path of the project. */
  project: string;
  images: Pick<ImagesConfig, "loader" | "loaderFile" | "disableStaticImages">;
};

/** What `import picture from "./picture.png"` gives. */
export type StaticImageData = { src: string; width: number; height: number; blurDataURL?: string; blurWidth?: number; blurHeight?: number };

const IMAGE = /\.(png|jpe?g|gif|webp|avif|ico|bmp|svg)$/i;
const BLURRED = /\.(png|jpe?g|webp|avif)$/i;
const BLUR_SIZE = 8;

const LOADER = "virtual:cortado/image-loader";

/** Imports of image files become `StaticImageData`; `images.loaderFile` becomes the loader of `next/image`. */
export function imagePlugin({ project, images }: ImagePluginOptions): Plugin {
  return {
    name: "cortado:images",
    enforce: "pre",
    resolveId: {
      filter: { id: /^virtual:cortado\/image-loader$/ },
      handler: () => `\0${LOADER}`,
    },
    load: {
      filter: { id: [/\.(png|jpe?g|gif|webp|avif|ico|bmp|svg)$/i, /image-loader$/] },
      async handler(id) {
        if (id === `\0${LOADER}`) return loaderModule(project, images);
        // with a query it is Vite's business, such as `?url` and `?raw`
        if (images.disableStaticImages || !IMAGE.test(id) || id.startsWith("\0")) return undefined;
        this.addWatchFile(id);
        try {
          return { code: await imageModule(id, project), moduleType: "js" };
        } catch (error) {
          return this.error(`${id} is not an image that can be imported: ${(error as Error).message}`);
        }
      },
    },
  };
}

function loaderModule(project: string, images: ImagePluginOptions["images"]): string {
  if (!images.loaderFile) return "export default undefined;";
  return `export { default } from ${JSON.stringify(normalizePath(join(project, images.loaderFile)))};`;
}

async function imageModule(file: string, project: string): Promise<string> {
  const bytes = await readFile(file);
  const { width, height, orientation } = imageSize(bytes);
  // EXIF orientations 5 to 8 lie on their side
  const turned = orientation !== undefined && orientation >= 5;
  const size = turned ? { width: height, height: width } : { width, height };
  const data: Omit<StaticImageData, "src"> = { ...size, ...(BLURRED.test(file) ? await blur(bytes, size, project) : {}) };
  return `import src from ${JSON.stringify(`${normalizePath(file)}?no-inline&url`)};\nexport default { src, ...${JSON.stringify(data)} };`;
}

/** A tiny copy to show while the image loads: made by sharp where the project has it, else plain grey. */
async function blur(bytes: Buffer, size: { width: number; height: number }, project: string): Promise<Partial<StaticImageData>> {
  const scale = BLUR_SIZE / Math.max(size.width, size.height);
  const blurWidth = Math.max(1, Math.round(size.width * scale));
  const blurHeight = Math.max(1, Math.round(size.height * scale));
  const sharp = sharpOf(project);
  const image = sharp ? await sharp(bytes).resize(blurWidth, blurHeight).webp({ quality: 70 }).toBuffer().catch(() => undefined) : undefined;
  const blurDataURL = image ? `data:image/webp;base64,${image.toString("base64")}` : GREY;
  return { blurDataURL, blurWidth, blurHeight };
}

/** One grey pixel. */
const GREY = "data:image/gif;base64,R0lGODlhAQABAIAAAMzMzAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

type Sharp = (bytes: Buffer) => { resize(width: number, height: number): { webp(options: { quality: number }): { toBuffer(): Promise<Buffer> } } };

function sharpOf(project: string): Sharp | undefined {
  try {
    return createRequire(join(project, "package.json"))("sharp");
  } catch {
    return undefined; // an optional package of the project
  }
}
