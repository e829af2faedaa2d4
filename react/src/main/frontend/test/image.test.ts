import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultImages } from "../config/defaults.ts";
import { imageProps } from "../next/image-props.ts";
import type { ImageContext, ImageProps } from "../next/image-types.ts";

const shown = { loaded: false, failed: false };
const context: ImageContext = { config: { ...defaultImages, remotePatterns: [{ hostname: "*.acme.com" }] }, loader: undefined };

function render(props: Partial<ImageProps>, own: ImageContext = context) {
  return imageProps({ src: "/cat.png", alt: "A cat", ...props } as ImageProps, own, shown).props;
}

test("an image with a size has candidates for one and two pixels a point", () => {
  const { src, srcSet, sizes, loading, style } = render({ width: 300, height: 200 });
  assert.equal(srcSet, "/_next/image?url=%2Fcat.png&w=384&q=75 1x, /_next/image?url=%2Fcat.png&w=640&q=75 2x");
  assert.equal(src, "/_next/image?url=%2Fcat.png&w=640&q=75");
  assert.deepEqual({ sizes, loading, style }, { sizes: undefined, loading: "lazy", style: { color: "transparent" } });
});

test("an image with sizes has candidates by width, from the smallest that can be shown", () => {
  const { srcSet, sizes, "data-nimg": kind } = render({ fill: true, sizes: "(min-width: 900px) 50vw, 100vw" });
  assert.equal(sizes, "(min-width: 900px) 50vw, 100vw");
  assert.equal(kind, "fill");
  assert.match(srcSet!, /^\/_next\/image\?url=%2Fcat\.png&w=384&q=75 384w, .* 3840w$/);
});

test("a vector image and an image of another host keep their addresses", () => {
  assert.deepEqual(
    [render({ src: "/logo.svg", width: 1, height: 1 }).src, render({ src: "/logo.svg", width: 1, height: 1 }).srcSet],
    ["/logo.svg", undefined],
  );
  assert.equal(render({ src: "https://img.acme.com/a.png", width: 1, height: 1 }).src, "https://img.acme.com/a.png");
});

test("a preloaded image is not lazy", () => {
  assert.equal(render({ width: 1, height: 1, preload: true }).loading, undefined);
});

test("an imported image brings its size, and the other side follows the ratio", () => {
  const source = { src: "/_next/static/media/cat.1.png", width: 600, height: 400 };
  assert.deepEqual([render({ src: source }).width, render({ src: source }).height], [600, 400]);
  assert.deepEqual([render({ src: source, width: 300 }).width, render({ src: source, width: 300 }).height], [300, 200]);
});

test("a placeholder is a background until the image is there", () => {
  const props = {
    src: "/cat.png",
    alt: "",
    width: 80,
    height: 80,
    placeholder: "blur",
    blurDataURL: "data:image/png;base64,AA",
  } as ImageProps;
  assert.match(
    String(imageProps(props, context, shown).props.style?.backgroundImage),
    /^url\("data:image\/svg\+xml.*data:image\/png;base64,AA/,
  );
  assert.equal(imageProps(props, context, { loaded: true, failed: false }).props.style?.backgroundImage, undefined);
});

test("a loader makes all addresses", () => {
  const loader = ({ src, width, quality }: { src: string; width: number; quality?: number }) =>
    `https://cdn${src}?w=${width}&q=${quality ?? 1}`;
  assert.equal(
    render({ width: 100, height: 100, loader, quality: 50 }).srcSet,
    "https://cdn/cat.png?w=128&q=50 1x, https://cdn/cat.png?w=256&q=50 2x",
  );
});

for (const [what, props, message] of [
  ["no width", { height: 1 }, 'Image with src "/cat.png" is missing required "width" property.'],
  [
    "a width that is no number",
    { width: "10px", height: 1 },
    'Image with src "/cat.png" has invalid "width" property. Expected a numeric value in pixels but received "10px".',
  ],
  [
    "fill and a width",
    { fill: true, width: 1 },
    'Image with src "/cat.png" has both "width" and "fill" properties. Only one should be used.',
  ],
  [
    "preload and lazy",
    { width: 1, height: 1, preload: true, loading: "lazy" },
    'Image with src "/cat.png" has both "preload" and "loading=\'lazy\'" properties. Only one should be used.',
  ],
  [
    "a host that is not allowed",
    { src: "https://evil.com/a.png", width: 1, height: 1 },
    'Invalid src prop (https://evil.com/a.png) on `next/image`, hostname "evil.com" is not configured under images in your `next.config.js`',
  ],
  ["a relative address", { src: "cat.png", width: 1, height: 1 }, /must start with a leading slash/],
] as [string, object, string | RegExp][]) {
  test(`misuse is taught in development: ${what}`, () => {
    assert.throws(() => render(props), { message });
  });
}
