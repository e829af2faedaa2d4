/** What of `process.env` is written into the code. */

import type { CortadoOptions } from "./options.ts";

type Define = Record<string, string>;

/** `NEXT_PUBLIC_*` of the environment, and `env` of the configuration, which wins. */
export function inlinedVariables(
  environment: Readonly<Record<string, string | undefined>>,
  configured: Record<string, string>,
): Record<string, string> {
  const visible = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[0].startsWith("NEXT_PUBLIC_") && entry[1] !== undefined,
  );
  return { ...Object.fromEntries(visible), ...configured };
}

/** For all graphs: the same value on the server as in the browser, whatever the server is started with. */
export function sharedDefine({ inlined, config }: CortadoOptions): Define {
  const define: Define = {};
  for (const [name, value] of Object.entries(inlined)) {
    if (/^[A-Za-z_$][\w$]*$/.test(name)) define[`process.env.${name}`] = JSON.stringify(value);
  }
  for (const [name, value] of Object.entries(config.compiler.define)) define[name] = literal(value);
  return define;
}

/** No other variable of the server reaches a browser: `process.env` is empty there. */
export function browserDefine({ mode }: CortadoOptions): Define {
  return {
    "process.env.NODE_ENV": JSON.stringify(mode),
    "process.env.NEXT_RUNTIME": '""',
    "process.env": "{}",
    "process.browser": "true",
  };
}

/** A build leaves out what the other mode needs; in development the process has the variables themselves. */
export function serverDefine({ config, mode }: CortadoOptions): Define {
  const define: Define =
    mode === "production"
      ? { "process.env.NODE_ENV": JSON.stringify(mode), "process.env.NEXT_RUNTIME": '"nodejs"' }
      : {};
  for (const [name, value] of Object.entries(config.compiler.defineServer)) define[name] = literal(value);
  return define;
}

function literal(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
