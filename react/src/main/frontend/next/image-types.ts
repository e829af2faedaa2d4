import type { ImgHTMLAttributes, ReactEventHandler, Ref } from "react";
import type { ImagesConfig } from "../config/types.ts";

export type StaticImageData = {
  src: string;
  width: number;
  height: number;
  blurDataURL?: string;
  blurWidth?: number;
  blurHeight?: number;
};
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

export type Dimensions = {
  src: string;
  width: number | undefined;
  height: number | undefined;
  blurWidth?: number;
  blurHeight?: number;
  blurDataURL?: string;
};
