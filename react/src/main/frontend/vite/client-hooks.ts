/** A server component that imports `useState` builds, and fails when it is rendered. Better to say it at once. */

import type { Plugin } from "vite";
import { UserError } from "../config/errors.ts";
import type { CortadoOptions } from "./options.ts";
import { isClientModule } from "./project-sources.ts";
import { placeAt } from "./source-place.ts";

/** What React's `react-server` entries leave out. */
const clientOnly: Record<string, Set<string>> = {
  react: new Set([
    "Component",
    "PureComponent",
    "createContext",
    "useActionState",
    "useContext",
    "useDeferredValue",
    "useEffect",
    "useEffectEvent",
    "useImperativeHandle",
    "useInsertionEffect",
    "useLayoutEffect",
    "useOptimistic",
    "useReducer",
    "useRef",
    "useState",
    "useSyncExternalStore",
    "useTransition",
  ]),
  "react-dom": new Set(["flushSync", "unstable_batchedUpdates", "useFormState", "useFormStatus"]),
};

const namedImport = /\bimport\s+(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*(['"])(react|react-dom)\2/g;

export function refuseClientHooks({ project }: CortadoOptions): Plugin {
  return {
    name: "cortado:client-hooks",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name === "rsc",
    transform: {
      filter: { id: { include: /\.[cm]?[jt]sx?(?:\?|$)/, exclude: /\/node_modules\// }, code: /from\s*['"]react/ },
      handler(code, id) {
        const file = id.replace(/\?.*$/, "");
        if (!file.startsWith(project) || isClientModule(code)) return;
        for (const match of code.matchAll(namedImport)) {
          const used = importedNames(match[1]!).find((name) => clientOnly[match[3]!]!.has(name));
          if (!used) continue;
          throw new UserError(
            `${used} works in client components only; write "use client" on the first line of this file, ` +
              "or of a file of its own for that part.",
            placeAt(project, file, code, match.index + match[0].indexOf(used)),
          );
        }
      },
    },
  };
}

function importedNames(list: string): string[] {
  return list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => !part.startsWith("type "))
    .map((part) => part.split(/\s+as\s+/)[0]!);
}
