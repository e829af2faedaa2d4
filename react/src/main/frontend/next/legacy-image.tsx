import type { CSSProperties } from "react";
import Image, { getImageProps } from "./image.tsx";
import { dimensions } from "./image-props.ts";
import type { ImageProps } from "./image-types.ts";

export type LegacyImageProps = Omit<ImageProps, "fill" | "layout" | "preload"> & {
  layout?: "fixed" | "fill" | "intrinsic" | "responsive";
  objectFit?: CSSProperties["objectFit"];
  objectPosition?: string;
};

/**
 * `next/legacy/image`, the image of Next.js 12: it stands in an element that keeps its place. Differs from the original in
 * one thing: images below the fold are left to the browser (`loading="lazy"`), so they need no script.
 */
export default function LegacyImage(props: LegacyImageProps) {
  const {
    layout = isSized(props) ? "intrinsic" : "fill",
    objectFit,
    objectPosition,
    lazyBoundary: _,
    lazyRoot: __,
    style,
    ...rest
  } = props;
  const { width, height } = dimensions(props.src, props.width, props.height, false);
  const box = boxOf(layout, width, height);
  const img: CSSProperties = {
    ...style,
    ...IMAGE,
    ...(objectFit ? { objectFit } : {}),
    ...(objectPosition ? { objectPosition } : {}),
  };
  const size = layout === "fill" ? { width: undefined, height: undefined, fill: true } : { width, height };
  const sizes = rest.sizes ?? (layout === "fill" || layout === "responsive" ? "100vw" : undefined);
  return (
    <span style={{ ...SPAN, ...box.wrapper }}>
      {box.sizer ? (
        <span style={{ ...SPAN, ...box.sizer }}>
          {box.spacer ? <img style={SPACER} alt="" aria-hidden src={box.spacer} /> : null}
        </span>
      ) : null}
      <Image {...(rest as ImageProps)} {...size} {...(sizes ? { sizes } : {})} style={img} />
    </span>
  );
}

export { getImageProps };

function isSized({ src, width, height }: LegacyImageProps): boolean {
  return (width !== undefined && height !== undefined) || typeof src === "object";
}

type Box = { wrapper: CSSProperties; sizer?: CSSProperties; spacer?: string };

/** The element around the image, and what gives it its height. */
function boxOf(layout: string, width: number | undefined, height: number | undefined): Box {
  switch (layout) {
    case "fill":
      return { wrapper: { display: "block", position: "absolute", top: 0, left: 0, bottom: 0, right: 0 } };
    case "fixed":
      return { wrapper: { display: "inline-block", position: "relative", width, height } };
    case "responsive":
      return {
        wrapper: { display: "block", position: "relative" },
        sizer: { display: "block", paddingTop: `${((height ?? 0) / (width || 1)) * 100}%` },
      };
    case "intrinsic":
      return {
        wrapper: { display: "inline-block", position: "relative", maxWidth: "100%" },
        sizer: { display: "block", maxWidth: "100%" },
        spacer: `data:image/svg+xml,%3csvg%20xmlns=%27http://www.w3.org/2000/svg%27%20version=%271.1%27%20width=%27${width}%27%20height=%27${height}%27/%3e`,
      };
    default:
      throw new Error(`next/legacy/image: layout "${layout}" is not one of fill, fixed, intrinsic, responsive.`);
  }
}

// every property that a style sheet of the app might set for all spans or images
const SPAN: CSSProperties = {
  boxSizing: "border-box",
  overflow: "hidden",
  width: "initial",
  height: "initial",
  background: "none",
  opacity: 1,
  border: 0,
  margin: 0,
  padding: 0,
};

const SPACER: CSSProperties = {
  display: "block",
  maxWidth: "100%",
  width: "initial",
  height: "initial",
  background: "none",
  opacity: 1,
  border: 0,
  margin: 0,
  padding: 0,
};

const IMAGE: CSSProperties = {
  position: "absolute",
  top: 0,
  left: 0,
  bottom: 0,
  right: 0,
  boxSizing: "border-box",
  padding: 0,
  border: "none",
  margin: "auto",
  display: "block",
  width: 0,
  height: 0,
  minWidth: "100%",
  maxWidth: "100%",
  minHeight: "100%",
  maxHeight: "100%",
};
