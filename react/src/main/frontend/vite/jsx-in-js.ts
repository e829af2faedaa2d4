/** JSX in `.js` files, which Next.js allows and its JavaScript templates use. */

import { transformWithOxc, type Plugin } from "vite";
import type { CortadoOptions } from "./options.ts";

export function jsxInJs({ mode, config }: CortadoOptions): Plugin {
  const transpiled = config.transpilePackages.map((name) => `/node_modules/${name}/`);
  return {
    name: "cortado:jsx-in-js",
    enforce: "pre",
    transform: {
      filter: { id: /\.m?js(?:\?|$)/, code: /<[\w>]/ },
      async handler(code, id) {
        if (id.startsWith("\0")) return;
        if (id.includes("/node_modules/") && !transpiled.some((part) => id.includes(part))) return;
        const { code: compiled, map } = await transformWithOxc(code, id.replace(/\?.*$/, ""), {
          lang: "jsx",
          jsx: { runtime: "automatic", development: mode === "development" },
        });
        return { code: compiled, map };
      },
    },
  };
}
