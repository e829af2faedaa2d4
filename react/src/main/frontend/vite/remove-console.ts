/** `compiler.removeConsole` of the configuration: the application's own calls of `console`, but for those that are excluded. */

import MagicString from "magic-string";
import type { Plugin } from "vite";
import type { CortadoOptions } from "./options.ts";
import { parseSource } from "./source-code.ts";

export function removeConsole({ mode, config }: CortadoOptions): Plugin | undefined {
  const setting = config.compiler.removeConsole;
  if (!setting || mode === "development") return undefined;
  const excluded = new Set(setting === true ? [] : setting.exclude);
  return {
    name: "cortado:remove-console",
    enforce: "pre",
    transform: {
      filter: { id: { include: /\.[cm]?[jt]sx?(?:\?|$)/, exclude: /\/node_modules\// }, code: /\bconsole\s*\./ },
      async handler(code, id) {
        const output = new MagicString(code);
        visit(await parseSource(code, id), (call) => {
          if (!excluded.has(call.callee.property.name)) output.overwrite(call.start, call.end, "void 0");
        });
        return output.hasChanged() ? { code: output.toString(), map: output.generateMap({ hires: "boundary" }) } : undefined;
      },
    },
  };
}

/** What stands inside a call goes with it. */
function visit(node: any, found: (call: any) => void): void {
  if (!node || typeof node !== "object") return;
  if (Array.isArray(node)) return node.forEach((child) => visit(child, found));
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression" && node.callee.object.name === "console") {
    return found(node);
  }
  Object.values(node).forEach((child) => visit(child, found));
}
