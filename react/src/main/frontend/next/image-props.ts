import type { CSSProperties } from "react";
import { addresses, integer, isServedAsIs } from "./image-addresses.ts";
import { blurBackground } from "./image-blur.ts";
import { checkImage } from "./image-checks.ts";
import type { Dimensions, ImageContext, ImageMeta, ImageProps, ImageState, ImgProps } from "./image-types.ts";

/** Turns the props of `<Image>` into those of `<img>`. */
export function imageProps(props: ImageProps, context: ImageContext, state: ImageState): { props: ImgProps; meta: ImageMeta } {
  const { config } = context;
  const { loader = context.loader, layout } = props;
  const fill = props.fill === true || layout === "fill";
  const size = dimensions(props.src, props.width, props.height, fill);
  const image = { ...size, blurDataURL: props.blurDataURL ?? size.blurDataURL };
  const unoptimized = props.unoptimized === true || isServedAsIs(size.src, loader, config);
  const placeholder = placeholderOf(props, image);
  if (process.env.NODE_ENV !== "production") checkImage({ ...props, fill, placeholder }, image, unoptimized, context);
  const wanted = { src: size.src, width: size.width, sizes: props.sizes ?? layoutSizes(layout), quality: integer(props.quality) };
  const attributes = unoptimized ? { src: size.src } : addresses(wanted, loader, config);
  const style = imageStyle(props, fill, state);
  const background = state.loaded || placeholder === "empty" ? {} : blurBackground(placeholder, image, style);
  return {
    props: {
      alt: props.alt, // first, and src last: attributes are set in this order, and Safari loads as soon as it has a source
      ...withoutOwn(props),
      loading: loadingOf(props, size.src),
      width: size.width,
      height: size.height,
      decoding: props.decoding ?? "async",
      "data-nimg": fill ? "fill" : "1",
      className: props.className,
      style: { ...style, ...background },
      ...attributes,
      src: props.overrideSrc ?? attributes.src,
    },
    meta: { unoptimized, preload: Boolean(props.preload || props.priority), placeholder, fill },
  };
}

/** Props that are not handed on as they are. */
const OWN = new Set(
  (
    "src alt width height sizes srcSet className style decoding loading fill loader quality preload priority placeholder blurDataURL " +
    "unoptimized overrideSrc onLoadingComplete layout objectFit objectPosition lazyBoundary lazyRoot"
  ).split(" "),
);

function withoutOwn(props: ImageProps): ImgProps {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !OWN.has(name)));
}

// an imported image has a tiny copy only where sharp is installed
function placeholderOf({ placeholder = "empty", src }: ImageProps, { blurDataURL }: Dimensions) {
  return placeholder === "blur" && !blurDataURL && typeof src === "object" ? "empty" : placeholder;
}

function loadingOf({ loading, preload, priority }: ImageProps, src: string): "eager" | "lazy" | undefined {
  const atOnce = preload || priority || !src || /^(data|blob):/.test(src);
  return atOnce ? loading : (loading ?? "lazy");
}

export function dimensions(
  source: ImageProps["src"],
  width: ImageProps["width"],
  height: ImageProps["height"],
  fill: boolean,
): Dimensions {
  const wanted = { width: integer(width), height: integer(height) };
  if (typeof source === "string") return { src: source, ...wanted };
  const image = source && "default" in source ? source.default : source;
  if (!image?.src || !image.width || !image.height) {
    throw new Error(
      `next/image: "src" is an object without src, width and height. Import an image file or pass an address. Received ${JSON.stringify(image)}`,
    );
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

function imageStyle(props: ImageProps, fill: boolean, state: ImageState): CSSProperties {
  const filling: CSSProperties = { position: "absolute", height: "100%", width: "100%", left: 0, top: 0, right: 0, bottom: 0 };
  if (props.objectFit) filling.objectFit = props.objectFit as CSSProperties["objectFit"];
  if (props.objectPosition) filling.objectPosition = props.objectPosition;
  return {
    ...(fill ? filling : {}),
    // without an image the browser would draw the alternative text over the placeholder
    ...(state.failed ? {} : { color: "transparent" }),
    ...layoutStyle(props.layout),
    ...props.style,
  };
}

function layoutStyle(layout: string | undefined): CSSProperties {
  if (layout === "intrinsic") return { maxWidth: "100%", height: "auto" };
  return layout === "responsive" ? { width: "100%", height: "auto" } : {};
}

function layoutSizes(layout: string | undefined): string | undefined {
  return layout === "responsive" || layout === "fill" ? "100vw" : undefined;
}
