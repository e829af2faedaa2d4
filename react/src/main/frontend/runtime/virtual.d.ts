declare module "virtual:cortado/modules" {
  export const modules: import("./contract").ModulesModule["modules"];
  export const styles: import("./contract").ModulesModule["styles"];
}

declare module "virtual:cortado/manifest" {
  export const manifest: import("./contract").Manifest;
  export const buildId: string | undefined;
}
