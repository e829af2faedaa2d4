import { fileURLToPath } from "node:url";
import { normalizePath, type Plugin } from "vite";

export type MetadataPluginOptions = {
  /** Absolute path of the project. */
  project: string;
};

const ROUTES = fileURLToPath(new URL("./routes.ts", import.meta.url));

/** Marks the user's module, which the route stands before. */
const SOURCE = "?cortado-metadata";

/**
 * `robots.ts`, `sitemap.ts` and `manifest.ts` export what they describe; this makes route handlers of them, which answer it as
 * the file that it stands for.
 */
export function metadataPlugin({ project }: MetadataPluginOptions): Plugin {
  const root = normalizePath(project);
  return {
    name: "cortado:metadata-routes",
    enforce: "pre",
    transform: {
      filter: { id: /\/(robots|sitemap|manifest)\.[cm]?[jt]sx?$/ },
      handler(code, id) {
        const type = this.environment.name === "rsc" ? metadataType(id, root) : undefined;
        if (!type) return undefined;
        if (/\bexport\b[^;]*\bgenerateSitemaps\b/.test(code)) {
          return this.error({ message: "generateSitemaps is not built yet. Return all addresses from one sitemap.", id });
        }
        return { code: handler(type, id), map: null };
      },
    },
  };
}

function metadataType(id: string, root: string): string | undefined {
  const [, folder, type] = /^\/(?:src\/)?app\/(.*\/)?(robots|sitemap|manifest)\.[cm]?[jt]sx?$/.exec(id.slice(root.length)) ?? [];
  if (!id.startsWith(`${root}/`) || (folder && type !== "sitemap")) return undefined;
  return type;
}

function handler(type: string, id: string): string {
  const source = JSON.stringify(id + SOURCE);
  return `import { answerMetadata } from ${JSON.stringify(normalizePath(ROUTES))};
import * as source from ${source};
export * from ${source};
export const GET = () => answerMetadata(${JSON.stringify(type)}, source.default, ${JSON.stringify(id)});
`;
}
