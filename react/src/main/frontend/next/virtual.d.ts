declare module "virtual:cortado-image-loader" {
  /** `images.loaderFile` of next.config, or undefined. */
  const loader: ((props: { src: string; width: number; quality?: number }) => string) | undefined;
  export default loader;
}
