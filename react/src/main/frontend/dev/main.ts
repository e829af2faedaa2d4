/** The development worker: Vite in middleware mode, and the pages through its module graphs. */

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { createServer, type RunnableDevEnvironment, type ViteDevServer } from "vite";
import { loadEnvironment } from "../config/env.ts";
import { loadNextConfig } from "../config/next-config.ts";
import type { Handle } from "../runtime/contract.ts";
import { shownErrors } from "../vite/errors.ts";
import { inlinedVariables } from "../vite/inline-env.ts";
import { takeInstruction } from "../worker/instruction.ts";
import { devConfig } from "./config.ts";
import { overlayError, sendErrorPage } from "./error-page.ts";
import { format } from "./logger.ts";
import { watchProject } from "./watch.ts";

const project = process.env.CORTADO_PROJECT!;
const output = process.env.CORTADO_OUTPUT!;
const frontend = process.env.CORTADO_FRONTEND ?? join(import.meta.dirname, "..");
const entry = join(frontend, "runtime", "entry.rsc.tsx");

export async function start({ server }: { server: Server; name: string }) {
  process.chdir(project); // Tailwind 3 and PostCSS plugins look for their files in the working directory
  const development = new Development(server);
  await development.open();
  return {
    handle: (request: IncomingMessage, response: ServerResponse) => development.handle(request, response),
    close: () => development.close(),
  };
}

/** The Vite server of the moment: it is replaced when the configuration changes, and absent while that is broken. */
class Development {
  readonly #server: Server;
  readonly #environment: NodeJS.ProcessEnv = { ...process.env };
  #vite: ViteDevServer | undefined;
  #opening: Promise<void> | undefined;
  #openError: unknown;
  #failed = false;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Never rejects: what is wrong is shown in the browser, and the next request tries again. */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open(): Promise<void> {
    try {
      await this.#vite?.close();
      this.#vite = undefined;
      this.#vite = await this.#createServer();
      this.#warmUp(this.#vite);
    } catch (error) {
      this.#openError = error;
      this.#log(error);
    }
  }

  async #createServer(): Promise<ViteDevServer> {
    restoreEnvironment(this.#environment);
    Object.assign(process.env, loadEnvironment(project, "development").values);
    const { config, warnings } = await loadNextConfig(project, frontend, "phase-development-server");
    warnings.forEach(warnOnce);
    const inlined = inlinedVariables(process.env, config.env);
    const options = { project, frontend, output, mode: "development" as const, config, inlined, warn: warnOnce };
    const vite = await createServer(await devConfig(options, this.#server));
    watchProject(vite, { project, output, restart: () => void this.open(), onFile: () => this.#retry() });
    return vite;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#opening;
    if (!this.#vite) await this.open();
    const vite = this.#vite;
    if (!vite) {
      sendErrorPage(response, shownErrors(this.#openError, project), false);
      return;
    }
    const instruction = takeInstruction(request);
    if (!instruction) {
      vite.middlewares(request, response, () => response.writeHead(404).end());
      return;
    }
    try {
      const { handle } = await pages(vite);
      await handle(instruction, request, response);
      this.#failed = false;
    } catch (error) {
      this.#fail(error, vite, response);
    }
  }

  #fail(error: unknown, vite: ViteDevServer, response: ServerResponse): void {
    this.#failed = true;
    this.#log(error);
    const errors = shownErrors(error, project);
    vite.environments.client.hot.send({ type: "error", err: overlayError(errors[0]!) as never });
    sendErrorPage(response, errors, true);
  }

  #log(error: unknown): void {
    for (const shown of shownErrors(error, project)) console.error(format(shown));
  }

  /** A file has appeared: it may be the one that an import did not find. */
  #retry(): void {
    if (!this.#failed || !this.#vite) return;
    this.#vite.environments.rsc!.moduleGraph.invalidateAll();
    this.#vite.environments.ssr!.moduleGraph.invalidateAll();
    this.#vite.environments.client.hot.send({ type: "full-reload" });
  }

  /** The first page finds the server's modules and the browser's entry compiled. */
  #warmUp(vite: ViteDevServer): void {
    pages(vite).catch(() => {}); // a request will say it
    void vite.environments.client.warmupRequest("virtual:vite-rsc/entry-browser");
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.#vite?.close();
  }
}

function pages(vite: ViteDevServer): Promise<{ handle: Handle }> {
  return (vite.environments.rsc as RunnableDevEnvironment).runner.import<{ handle: Handle }>(entry);
}

const warned = new Set<string>();

function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message);
}

/** What the `.env` files added before goes away with them. */
function restoreEnvironment(initial: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in initial)) delete process.env[name];
  Object.assign(process.env, initial);
}
