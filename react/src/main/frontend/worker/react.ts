/** Packages that are left to Node get our React as well, whatever version lies in a `node_modules` near them. */

import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { keepFormerNames } from "../runtime/shared/former-names.ts";

const ours = /^(react|react-dom)(?:\/|$)/;

/** @param home the folder with the packages react, react-dom and scheduler */
export function bringReact(home: string): void {
  const inside = pathToFileURL(join(home, "/")).href;
  const finders = new Map(["react", "react-dom"].map((name) => [name, createRequire(join(home, name, "package.json"))]));
  const scheduler = pathToFileURL(join(home, "scheduler", "index.js")).href;
  registerHooks({
    resolve(specifier, context, next) {
      const name = ours.exec(specifier)?.[1];
      const asker = context.parentURL;
      if (name && asker !== `${inside}${name}/package.json`) return found(resolveIn(finders.get(name)!, specifier, asker));
      if (specifier === "scheduler" && asker?.startsWith(inside)) return found(scheduler);
      return next(specifier, context);
    },
  });
  keepFormerNames(finders.get("react")!("react"));
}

function found(url: string) {
  return { url, shortCircuit: true };
}

function resolveIn(finder: NodeJS.Require, specifier: string, asker: string | undefined): string {
  try {
    return pathToFileURL(finder.resolve(specifier)).href;
  } catch {
    const { version } = finder("./package.json") as { version: string };
    const error = new Error(`"${specifier}" is not a part of React ${version}, which Cortado brings for the app directory. It is asked for by ${asker}.`);
    throw Object.assign(error, { code: "MODULE_NOT_FOUND" });
  }
}
