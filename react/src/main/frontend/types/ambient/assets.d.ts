declare module "*.module.css" {
  const classes: { readonly [name: string]: string };
  export default classes;
}
declare module "*.module.scss" {
  const classes: { readonly [name: string]: string };
  export default classes;
}
declare module "*.module.sass" {
  const classes: { readonly [name: string]: string };
  export default classes;
}
declare module "*.css" {}
declare module "*.scss" {}
declare module "*.sass" {}

declare module "*.png" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.jpg" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.jpeg" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.gif" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.webp" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.avif" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.ico" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.bmp" {
  const image: import("next/image").StaticImageData;
  export default image;
}
declare module "*.svg" {
  /** Not StaticImageData: plugins make components of these. */
  const image: any;
  export default image;
}

/** What the build writes into the code. */
declare namespace NodeJS {
  interface ProcessEnv {
    readonly NODE_ENV: "development" | "production" | "test";
  }
}

/** The options that `fetch` takes on the server besides the standard ones. */
interface RequestInit {
  next?: { revalidate?: number | false; tags?: string[] };
}
