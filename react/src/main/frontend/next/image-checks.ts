import { hasLocalMatch, hasRemoteMatch } from "./image-patterns.ts";
import type { Dimensions, ImageContext, ImageProps } from "./image-types.ts";
import { warnOnce } from "./warn-once.ts";

type Checked = Omit<ImageProps, "src">;

/** Refuses misuse while the app is developed; the sentences are those that Next.js users find in their search engine. */
export function checkImage(props: Checked, image: Dimensions, unoptimized: boolean, context: ImageContext): void {
  const { src } = image;
  if (!src) return; // reported where the element is known
  if (props.fill) checkFill(src, props);
  else checkSize(src, props, image);
  checkLoading(src, props);
  checkPlaceholder(src, props, image);
  checkDeprecated(src, props);
  if (props.alt === undefined)
    warnOnce(
      `Image with src "${src}" is missing required "alt" property. Describe the image, or say alt="" where it is decoration.`,
    );
  checkQuality(src, props, context);
  const { loader = context.loader } = props;
  if (loader) {
    if (!unoptimized) checkLoader(src, image, loader);
  } else if (context.config.loader === "custom") {
    throw problem(src, 'is missing "loader" prop. `images.loader` is "custom" in next.config, without a `loaderFile`.');
  } else if (!props.unoptimized && !context.config.unoptimized && !/^(data|blob):/.test(src)) {
    checkAddress(src, context);
  }
}

function problem(src: string, text: string): Error {
  return new Error(`Image with src "${src}" ${text}`);
}

function checkFill(src: string, { width, height, style }: Checked): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (value) throw problem(src, `has both "${name}" and "fill" properties. Only one should be used.`);
  }
  const fixed = { position: "absolute", width: "100%", height: "100%" } as const;
  for (const [name, value] of Object.entries(fixed)) {
    const own = style?.[name as keyof typeof fixed];
    if (own && own !== value) {
      throw problem(
        src,
        `has both "fill" and "style.${name}" properties. Images with "fill" always use ${name} ${value} - it cannot be modified.`,
      );
    }
  }
}

function checkSize(src: string, props: Checked, image: Dimensions): void {
  for (const name of ["width", "height"] as const) {
    const value = image[name];
    if (value === undefined) throw problem(src, `is missing required "${name}" property.`);
    if (Number.isNaN(value)) {
      throw problem(src, `has invalid "${name}" property. Expected a numeric value in pixels but received "${props[name]}".`);
    }
  }
  if (/^[\0- ]/.test(src))
    throw problem(
      src,
      "cannot start with a space or control character. Use src.trimStart() to remove it or encodeURIComponent(src) to keep it.",
    );
  if (/[\0- ]$/.test(src))
    throw problem(
      src,
      "cannot end with a space or control character. Use src.trimEnd() to remove it or encodeURIComponent(src) to keep it.",
    );
}

function checkLoading(src: string, { loading, preload, priority }: Checked): void {
  if (loading !== undefined && loading !== "lazy" && loading !== "eager") {
    throw problem(src, `has invalid "loading" property. Provided "${loading}" should be one of lazy,eager,undefined.`);
  }
  for (const [name, value] of Object.entries({ priority, preload })) {
    if (value && loading === "lazy")
      throw problem(src, `has both "${name}" and "loading='lazy'" properties. Only one should be used.`);
  }
  if (preload && priority) throw problem(src, 'has both "preload" and "priority" properties. Only "preload" should be used.');
}

function checkPlaceholder(src: string, { placeholder = "empty" }: Checked, image: Dimensions): void {
  if (placeholder === "empty") return;
  if (placeholder !== "blur" && !placeholder.startsWith("data:image/"))
    throw problem(src, `has invalid "placeholder" property "${placeholder}".`);
  if (image.width && image.height && image.width * image.height < 1600) {
    warnOnce(
      `Image with src "${src}" is smaller than 40x40. Consider removing the "placeholder" property to improve performance.`,
    );
  }
  if (placeholder === "blur" && !image.blurDataURL) {
    throw problem(
      src,
      `has "placeholder='blur'" property but is missing the "blurDataURL" property. Add "blurDataURL" with a small data URL, import the image ` +
        "file (jpeg, png, webp or avif), or remove the placeholder.",
    );
  }
}

function checkDeprecated(src: string, props: Checked): void {
  if (props.onLoadingComplete) {
    warnOnce(
      `Image with src "${src}" is using deprecated "onLoadingComplete" property. Please use the "onLoad" property instead.`,
    );
  }
  for (const name of ["layout", "objectFit", "objectPosition", "lazyBoundary", "lazyRoot"] as const) {
    if (props[name]) warnOnce(`Image with src "${src}" has legacy prop "${name}". Did you forget to run the codemod?`);
  }
}

function checkQuality(src: string, { quality }: Checked, { config }: ImageContext): void {
  const value = quality === undefined ? undefined : Number(quality);
  if (value === undefined || !config.qualities || config.qualities.includes(value)) return;
  const complete = [...config.qualities, value].sort((a, b) => a - b).join(", ");
  warnOnce(
    `Image with src "${src}" is using quality "${value}" which is not configured in images.qualities [${config.qualities.join(", ")}]. ` +
      `Please update your config to [${complete}].`,
  );
}

function checkLoader(src: string, image: Dimensions, loader: NonNullable<ImageProps["loader"]>): void {
  const address = loader({ src, width: image.width || 400, quality: 75 });
  if (address === src) {
    warnOnce(
      `Image with src "${src}" has a "loader" property that does not implement width. Please implement it or use the "unoptimized" property instead.`,
    );
  }
}

function checkAddress(src: string, { config }: ImageContext): void {
  if (src.startsWith("//")) {
    throw new Error(
      `Failed to parse src "${src}" on \`next/image\`, protocol-relative URL (//) must be changed to an absolute URL (http:// or https://)`,
    );
  }
  if (src.startsWith("/")) {
    if (config.localPatterns && !hasLocalMatch(config.localPatterns, src)) {
      throw new Error(
        `Invalid src prop (${src}) on \`next/image\` does not match \`images.localPatterns\` configured in your \`next.config.js\``,
      );
    }
    if (!config.localPatterns && src.includes("?")) {
      throw new Error(`Image with src "${src}" is using a query string which is not configured in images.localPatterns.`);
    }
    return;
  }
  if (!URL.canParse(src)) {
    throw new Error(
      `Failed to parse src "${src}" on \`next/image\`, if using relative image it must start with a leading slash "/" or be an absolute URL (http:// or https://)`,
    );
  }
  const url = new URL(src);
  if (!hasRemoteMatch(config.domains, config.remotePatterns, url)) {
    throw new Error(
      `Invalid src prop (${src}) on \`next/image\`, hostname "${url.hostname}" is not configured under images in your \`next.config.js\``,
    );
  }
}
