import type { CSSProperties } from "react";
import type { Dimensions, PlaceholderValue } from "./image-types.ts";

/** The background of an `<img>` while it loads. */
export function blurBackground(placeholder: PlaceholderValue, image: Dimensions, style: CSSProperties): CSSProperties {
  const address = placeholder === "blur" ? `data:image/svg+xml;charset=utf-8,${blurSvg(image, style.objectFit)}` : placeholder;
  const { objectFit } = style;
  const sameAsFit =
    objectFit !== undefined && !["fill", "none", "scale-down", "inherit", "initial", "revert", "unset"].includes(objectFit);
  return {
    backgroundSize: sameAsFit ? objectFit : objectFit === "fill" ? "100% 100%" : "cover",
    backgroundPosition: style.objectPosition ?? "50% 50%",
    backgroundRepeat: "no-repeat",
    backgroundImage: `url("${address}")`,
  };
}

/** The few pixels of the placeholder, enlarged and blurred, with edges that stay opaque. */
function blurSvg(
  { width, height, blurWidth, blurHeight, blurDataURL }: Dimensions,
  objectFit: CSSProperties["objectFit"],
): string {
  const [w, h] = blurWidth && blurHeight ? [blurWidth * 40, blurHeight * 40] : [width, height];
  const viewBox = w && h ? `viewBox='0 0 ${w} ${h}'` : "";
  const ratio = viewBox ? "none" : objectFit === "contain" ? "xMidYMid" : objectFit === "cover" ? "xMidYMid slice" : "none";
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' ${viewBox}><filter id='b' color-interpolation-filters='sRGB'>` +
    "<feGaussianBlur stdDeviation='20'/><feColorMatrix values='1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 100 -1' result='s'/>" +
    "<feFlood x='0' y='0' width='100%' height='100%'/><feComposite operator='out' in='s'/><feComposite in2='SourceGraphic'/>" +
    `<feGaussianBlur stdDeviation='20'/></filter><image width='100%' height='100%' x='0' y='0' preserveAspectRatio='${ratio}' ` +
    `style='filter: url(#b);' href='${blurDataURL ?? ""}'/></svg>`;
  return svg.replace(/%/g, "%25").replace(/#/g, "%23").replace(/</g, "%3C").replace(/>/g, "%3E");
}
