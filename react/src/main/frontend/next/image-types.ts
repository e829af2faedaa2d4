import type { ImgHTMLAttributes, ReactEventHandler, Ref } from "react";
import type { ImageLoader, ImageLoaderProps, ImageProps as PublicImageProps, StaticImageData } from "next/image"; // types/ambient
import type { ImagesConfig } from "../config/types.ts";

export type { ImageLoader, ImageLoaderProps, StaticImageData };
export type StaticImport = Exclude<PublicImageProps["src"], string>;
export type PlaceholderValue = NonNullable<PublicImageProps["placeholder"]>;

/** With what older versions had, which is refused or translated. */
export type ImageProps = PublicImageProps & {
  layout?: string;
  objectFit?: string;
  objectPosition?: string;
  lazyBoundary?: string;
  lazyRoot?: string;
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
