/** `import logo from "./logo.png"` gives `{src, width, height, blurDataURL, blurWidth, blurHeight}`. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { imageSize } from "image-size";
import type { Plugin } from "vite";
import { UserError } from "../config/errors.ts";
import type { CortadoOptions } from "./options.ts";
import { displayPath } from "./source-place.ts";

const imageFile = /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|svg)$/i;
const blurrable = /\.(?:png|jpe?g|webp|avif)$/i;
const blurSize = 8;

interface StaticImage {
  width: number;
  height: number;
  blurDataURL?: string;
  blurWidth?: number;
  blurHeight?: number;
}

export function staticImages({ project, config }: CortadoOptions): Plugin | undefined {
  if (config.images.disableStaticImages) return undefined;
  const known = new Map<string, Promise<StaticImage>>();
  return {
    name: "cortado:static-images",
    enforce: "pre",
    load: {
      filter: { id: imageFile },
      async handler(id) {
        if (id.startsWith("\0")) return;
        if (this.environment.mode === "dev") known.delete(id);
        if (!known.has(id)) known.set(id, describe(id, project));
        const image = await known.get(id)!;
        this.addWatchFile(id);
        return `import src from ${JSON.stringify(`${id}?url`)};
export default ${JSON.stringify(image).replace("{", "{src,")};`;
      },
    },
  };
}

async function describe(file: string, project: string): Promise<StaticImage> {
  const bytes = await readFile(file);
  const { width, height } = sizeOf(bytes, file, project);
  if (!blurrable.test(file)) return { width, height };
  return { width, height, ...(await blur(bytes, width, height, project)) };
}

function sizeOf(bytes: Buffer, file: string, project: string): { width: number; height: number } {
  try {
    const { width, height, orientation } = imageSize(bytes);
    return orientation && orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    if (file.toLowerCase().endsWith(".svg")) return { width: 0, height: 0 };
    throw new UserError("The image cannot be read: it is damaged, or no image at all.", {
      file: displayPath(project, file),
    });
  }
}

type Sharp = (input: Buffer) => {
  resize(width: number, height: number): { png(): { toBuffer(): Promise<Buffer> } };
};

/** The placeholder needs a decoder; `sharp` comes with `next`. Without it the page shows no blur. */
async function blur(bytes: Buffer, width: number, height: number, project: string): Promise<Partial<StaticImage>> {
  const sharp = projectSharp(project);
  if (!sharp) return {};
  const scale = blurSize / Math.max(width, height);
  const blurWidth = Math.max(Math.round(width * scale), 1);
  const blurHeight = Math.max(Math.round(height * scale), 1);
  try {
    const small = await sharp(bytes).resize(blurWidth, blurHeight).png().toBuffer();
    return { blurDataURL: `data:image/png;base64,${small.toString("base64")}`, blurWidth, blurHeight };
  } catch {
    return {};
  }
}

function projectSharp(project: string): Sharp | undefined {
  try {
    const fromProject = createRequire(join(project, "package.json"));
    const fromNext = createRequire(fromProject.resolve("next/package.json"));
    return fromNext("sharp") as Sharp;
  } catch {
    return undefined;
  }
}
