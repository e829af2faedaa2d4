import type { ImagesConfig } from "../config/types.ts";
import type { ImageLoader } from "./image-types.ts";

/** Vector images need no other sizes, and what is not ours to scale keeps its address. */
export function isServedAsIs(src: string, loader: ImageLoader | undefined, config: ImagesConfig): boolean {
  if (config.unoptimized || !src || /^(data|blob):/.test(src)) return true;
  if (loader) return false;
  if (!config.dangerouslyAllowSVG && src.split("?", 1)[0]!.endsWith(".svg")) return true;
  // what Vite serves in development, and other hosts' images until there is an optimiser
  return src.startsWith("/_cortado/") || !/^\/(?!\/)/.test(src);
}

/** The address of our own optimiser. */
function optimiser(config: ImagesConfig): ImageLoader {
  return ({ src, width, quality }) =>
    `${config.path}?url=${encodeURIComponent(src)}&w=${width}&q=${nearest(quality ?? 75, config.qualities)}`;
}

function nearest(quality: number, allowed: number[] | undefined): number {
  if (!allowed || allowed.length === 0) return quality;
  return allowed.reduce((best, next) => (Math.abs(next - quality) < Math.abs(best - quality) ? next : best));
}

type Wanted = { src: string; width: number | undefined; sizes: string | undefined; quality: number | undefined };

/** `src`, `srcSet` and `sizes` of an image. */
export function addresses({ src, width, sizes, quality }: Wanted, own: ImageLoader | undefined, config: ImagesConfig) {
  const loader = own ?? optimiser(config);
  const { widths, unit } = candidates(config, width, sizes);
  const address = (candidate: number) => loader({ src, width: candidate, quality });
  return {
    sizes: !sizes && unit === "w" ? "100vw" : sizes,
    srcSet: widths.map((candidate, i) => `${address(candidate)} ${unit === "w" ? candidate : i + 1}${unit}`).join(", "),
    src: address(widths.at(-1)!),
  };
}

function candidates(
  config: ImagesConfig,
  width: number | undefined,
  sizes: string | undefined,
): { widths: number[]; unit: "w" | "x" } {
  const { deviceSizes } = config;
  const all = [...deviceSizes, ...config.imageSizes].sort((a, b) => a - b);
  if (sizes) {
    const parts = [...sizes.matchAll(/(^|\s)(1?\d?\d)vw/g)].map((match) => parseInt(match[2]!, 10));
    if (parts.length === 0) return { widths: all, unit: "w" };
    const smallest = Math.min(...parts) * 0.01 * Math.min(...deviceSizes);
    return { widths: all.filter((candidate) => candidate >= smallest), unit: "w" };
  }
  if (width === undefined) return { widths: deviceSizes, unit: "w" };
  const fitting = [width, width * 2].map((wanted) => all.find((candidate) => candidate >= wanted) ?? all.at(-1)!);
  return { widths: [...new Set(fitting)], unit: "x" };
}

/** A number of pixels; NaN for what is none. */
export function integer(value: number | string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : Number.NaN;
  return /^[0-9]+$/.test(value) ? parseInt(value, 10) : Number.NaN;
}
