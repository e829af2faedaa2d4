import type { CSSProperties, ImgHTMLAttributes, ReactEventHandler, Ref } from "react";
import type { ImagesConfig } from "../config/types.ts";
import { blurBackground } from "./image-blur.ts";
import { checkImage } from "./image-checks.ts";

export type StaticImageData = { src: string; width: number; height: number; blurDataURL?: string; blurWidth?: number; blurHeight?: number };
export type StaticImport = StaticImageData | { default: StaticImageData };
export type ImageLoaderProps = { src: string; width: number; quality?: number };
export type ImageLoader = (props: ImageLoaderProps) => string;
export type PlaceholderValue = "blur" | "empty" | `data:image/${string}`;

export type ImageProps = Omit<ImgHTMLAttributes<HTMLImageElement>, "src" | "srcSet" | "alt" | "width" | "height" | "loading"> & {
  src: string | StaticImport;
  alt: string;
  width?: number | `${number}`;
  height?: number | `${number}`;
  fill?: boolean;
  loader?: ImageLoader;
  quality?: number | `${number}`;
  preload?: boolean;
  /** Deprecated: `preload`. */
  priority?: boolean;
  loading?: "eager" | "lazy";
  placeholder?: PlaceholderValue;
  blurDataURL?: string;
  unoptimized?: boolean;
  overrideSrc?: string;
  /** Deprecated: `onLoad`. */
  onLoadingComplete?: (image: HTMLImageElement) => void;
  layout?: string;
  objectFit?: string;
  objectPosition?: string;
  lazyBoundary?: string;
  lazyRoot?: string;
  ref?: Ref<HTMLImageElement>;
};

export type ImgProps = Omit<ImgHTMLAttributes<HTMLImageElement>, "onLoad" | "onError"> & {
  onLoad?: ReactEventHandler<HTMLImageElement>;
  onError?: ReactEventHandler<HTMLImageElement>;
  "data-nimg"?: string;
  ref?: Ref<HTMLImageElement>;
};

export type ImageMeta = { unoptimized: boolean; preload: boolean; placeholder: PlaceholderValue; fill: boolean };

/** How the image looks now: the placeholder goes when it has loaded, the alternative text shows when it has not. */
export type ImageState = { loaded: boolean; failed: boolean };

/** What decides about addresses: `images` of the configuration, and the loader of `images.loaderFile` if there is one. */
export type ImageContext = { config: ImagesConfig; loader: ImageLoader | undefined };

export type Dimensions = { src: string; width: number | undefined; height: number | undefined; blurWidth?: number; blurHeight?: number; blurDataURL?: string };

/** Turns the props of `<Image>` into those of `<img>`. */
export function imageProps(props: ImageProps, context: ImageContext, state: ImageState): { props: ImgProps; meta: ImageMeta } {
  const {
    src: source, alt, width, height, fill: wantsFill = false, loader = context.loader, quality, preload = false, priority = false, loading,
    placeholder: wantedPlaceholder = "empty", blurDataURL, unoptimized: wantsUnoptimized = false, overrideSrc, onLoadingComplete, layout, objectFit, objectPosition,
    lazyBoundary, lazyRoot, sizes: wantedSizes, style: wantedStyle, decoding = "async", className, fetchPriority, ...rest
  } = props;
  const fill = wantsFill || layout === "fill";
  const size = dimensions(source, width, height, fill);
  const unoptimized = wantsUnoptimized || isServedAsIs(size.src, loader, context.config);
  const blur = blurDataURL ?? size.blurDataURL;
  // an imported image has a tiny copy only where sharp is installed
  const placeholder = wantedPlaceholder === "blur" && !blur && typeof source === "object" ? "empty" : wantedPlaceholder;
  if (process.env.NODE_ENV !== "production") checkImage({ ...props, fill, placeholder }, { ...size, blurDataURL: blur }, unoptimized, context);
  const attributes = addresses(
    { src: size.src, width: size.width, sizes: wantedSizes ?? layoutSizes(layout), quality: integer(quality) },
    unoptimized,
    loader ?? optimiser(context.config),
    context.config,
  );
  const style = imageStyle(fill, state, { ...layoutStyle(layout), ...wantedStyle }, objectFit, objectPosition);
  const background = state.loaded || placeholder === "empty" ? {} : blurBackground(placeholder, { ...size, blurDataURL: blur }, style);
  const eager = priority || preload || !size.src || /^(data|blob):/.test(size.src);
  return {
    props: {
      alt, // first, and src last: attributes are set in this order, and Safari loads as soon as it has a source
      ...rest,
      loading: eager || (loading !== undefined && loading !== "lazy") ? loading : "lazy",
      fetchPriority,
      width: size.width,
      height: size.height,
      decoding,
      "data-nimg": fill ? "fill" : "1",
      className,
      style: { ...style, ...background },
      ...attributes,
      src: overrideSrc ?? attributes.src,
    },
    meta: { unoptimized, preload: preload || priority, placeholder, fill },
  };
}

export function dimensions(source: ImageProps["src"], width: ImageProps["width"], height: ImageProps["height"], fill: boolean): Dimensions {
  const wanted = { width: integer(width), height: integer(height) };
  if (typeof source === "string") return { src: source, ...wanted };
  const image = source && "default" in source ? source.default : source;
  if (!image?.src || !image.width || !image.height) {
    throw new Error(`next/image: "src" is an object without src, width and height. Import an image file or pass an address. Received ${JSON.stringify(image)}`);
  }
  const { src, blurDataURL, blurWidth, blurHeight } = image;
  const blur = { blurDataURL, blurWidth, blurHeight };
  if (fill) return { src, ...wanted, ...blur };
  if (!wanted.width && !wanted.height) return { src, width: image.width, height: image.height, ...blur };
  return {
    src,
    width: wanted.width ?? Math.round((image.width * wanted.height!) / image.height),
    height: wanted.height ?? Math.round((image.height * wanted.width!) / image.width),
    ...blur,
  };
}

function integer(value: number | string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : Number.NaN;
  return /^[0-9]+$/.test(value) ? parseInt(value, 10) : Number.NaN;
}

/** Vector images need no other sizes, and what is not ours to scale keeps its address. */
function isServedAsIs(src: string, loader: ImageLoader | undefined, config: ImagesConfig): boolean {
  if (config.unoptimized || !src || /^(data|blob):/.test(src)) return true;
  if (loader) return false;
  if (!config.dangerouslyAllowSVG && src.split("?", 1)[0]!.endsWith(".svg")) return true;
  // what Vite serves in development, and other hosts' images until there is an optimiser
  return src.startsWith("/_cortado/") || !/^\/(?!\/)/.test(src);
}

/** The address of our own optimiser. */
export function optimiser(config: ImagesConfig): ImageLoader {
  return ({ src, width, quality }) => `${config.path}?url=${encodeURIComponent(src)}&w=${width}&q=${nearest(quality ?? 75, config.qualities)}`;
}

function nearest(quality: number, allowed: number[] | undefined): number {
  if (!allowed || allowed.length === 0) return quality;
  return allowed.reduce((best, next) => (Math.abs(next - quality) < Math.abs(best - quality) ? next : best));
}

type Wanted = { src: string; width: number | undefined; sizes: string | undefined; quality: number | undefined };

function addresses({ src, width, sizes, quality }: Wanted, unoptimized: boolean, loader: ImageLoader, config: ImagesConfig) {
  if (unoptimized) return { sizes: undefined, srcSet: undefined, src };
  const { widths, unit } = candidates(config, width, sizes);
  const address = (candidate: number) => loader({ src, width: candidate, quality });
  return {
    sizes: !sizes && unit === "w" ? "100vw" : sizes,
    srcSet: widths.map((candidate, i) => `${address(candidate)} ${unit === "w" ? candidate : i + 1}${unit}`).join(", "),
    src: address(widths.at(-1)!),
  };
}

function candidates(config: ImagesConfig, width: number | undefined, sizes: string | undefined): { widths: number[]; unit: "w" | "x" } {
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

function imageStyle(fill: boolean, state: ImageState, style: CSSProperties, objectFit?: string, objectPosition?: string): CSSProperties {
  const filling: CSSProperties = { position: "absolute", height: "100%", width: "100%", left: 0, top: 0, right: 0, bottom: 0 };
  if (objectFit) filling.objectFit = objectFit as CSSProperties["objectFit"];
  if (objectPosition) filling.objectPosition = objectPosition;
  // without an image the browser would draw the alternative text over the placeholder
  return { ...(fill ? filling : {}), ...(state.failed ? {} : { color: "transparent" }), ...style };
}

function layoutStyle(layout: string | undefined): CSSProperties {
  if (layout === "intrinsic") return { maxWidth: "100%", height: "auto" };
  return layout === "responsive" ? { width: "100%", height: "auto" } : {};
}

function layoutSizes(layout: string | undefined): string | undefined {
  return layout === "responsive" || layout === "fill" ? "100vw" : undefined;
}
