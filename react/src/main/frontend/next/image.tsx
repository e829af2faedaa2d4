import config from "virtual:cortado/config";
import configuredLoader from "virtual:cortado-image-loader";
import { preload as preloadResource } from "react-dom";
import { LoadingImage } from "./image-client.tsx";
import { imageProps } from "./image-props.ts";
import type { ImageProps, ImgProps } from "./image-types.ts";
import { warnOnce } from "./warn-once.ts";

export type { ImageLoader, ImageLoaderProps, ImageProps, StaticImageData } from "./image-types.ts";

const context = { config: config.images, loader: configuredLoader };

/**
 * `next/image`. Works in both React graphs: in a server component it is plain HTML; only what has to react to the image's
 * loading (a placeholder, an event handler, in development the checks of its layout) becomes a client component.
 */
export default function Image(props: ImageProps) {
  const { props: img, meta } = imageProps(props, context, { loaded: false, failed: false });
  if (meta.preload) preloadImage(img);
  if (process.env.NODE_ENV !== "production" && !img.src) warnOnce('next/image: an image has no "src".');
  const needsClient = meta.placeholder !== "empty" || props.onLoad || props.onError || props.onLoadingComplete;
  if (!needsClient) return <img {...img} />;
  // the client gets what is computed here: a `loader` is a function and cannot cross from the server
  return <LoadingImage image={img} style={withoutPlaceholder(props)} onLoadingComplete={props.onLoadingComplete} />;
}

/** The props of an `<img>` for markup of one's own, such as `<picture>`. */
export function getImageProps(props: ImageProps): { props: ImgProps } {
  const { props: img } = imageProps(props, context, { loaded: false, failed: false });
  const { "data-nimg": _, ...rest } = img;
  return { props: Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as ImgProps };
}

function withoutPlaceholder(props: ImageProps): ImgProps["style"] {
  return imageProps(props, context, { loaded: true, failed: false }).props.style;
}

function preloadImage(img: ImgProps): void {
  preloadResource(String(img.src ?? ""), {
    as: "image",
    imageSrcSet: img.srcSet,
    imageSizes: img.sizes,
    fetchPriority: img.fetchPriority,
    crossOrigin: img.crossOrigin as "anonymous" | "use-credentials" | "" | undefined,
    referrerPolicy: img.referrerPolicy,
  });
}
