/** The development worker: Vite in middleware mode, and the pages through its module graphs. */

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { once } from "node:events";
import { flushCompileCache } from "node:module";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { createServer, type RunnableDevEnvironment, type ViteDevServer } from "vite";
import { loadEnvironment } from "../config/env.ts";
import { loadNextConfig } from "../config/next-config.ts";
import { writeConfig } from "../config/written.ts";
import type { Handle, Instruction } from "../runtime/contract.ts";
import { developmentVersion, noteChange } from "../runtime/shared/development-version.ts";
import { shownErrors, type ShownError } from "../vite/errors.ts";
import { inlinedVariables } from "../vite/inline-env.ts";
import type { CortadoOptions } from "../vite/options.ts";
import { takeInstruction } from "../worker/instruction.ts";
import { bringReact } from "../worker/react.ts";
import { devConfig } from "./config.ts";
import { showBrowserErrors } from "./browser-errors.ts";
import { askAgain, isOutdated, isScript, nextGeneration, sendReload } from "./generation.ts";
import { overlayError, sendErrorPage } from "./error-page.ts";
import { forgetErrors, logErrors } from "./logger.ts";
import { settleTime, watchProject, type ProjectWatch } from "./watch.ts";

const project = process.env.CORTADO_PROJECT!;
const output = process.env.CORTADO_OUTPUT!;
const frontend = process.env.CORTADO_FRONTEND ?? join(import.meta.dirname, "..");
const entry = join(frontend, "runtime", "entry.rsc.tsx");

/** How long a changed configuration waits for pages that are being rendered. */
const patience = 5_000; // milliseconds

export async function start({ server }: { server: Server; name: string }) {
  bringReact(join(frontend, "node_modules"));
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
  #watch: ProjectWatch | undefined;
  #opening: Promise<void> | undefined;
  #openError: unknown;
  readonly #renders = new Set<Promise<void>>();
  #failed = false;
  #outdated = false;
  /** Counts what the watcher has seen. */
  #changes = 0;
  /** Why the application's Java does not run as it is written. */
  #problem: string | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Never rejects: what is wrong is shown in the browser, and the next request tries again. */
  open(): Promise<void> {
    this.#opening ??= this.#openUntilCurrent().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  /** The configuration may change again while it is being read. */
  async #openUntilCurrent(): Promise<void> {
    do {
      this.#outdated = false;
      await this.#open();
    } while (this.#outdated);
  }

  #restart(): void {
    this.#outdated = true;
    void this.open();
  }

  async #open(): Promise<void> {
    try {
      const options = await this.#readConfig();
      await this.#retire();
      this.#vite = await this.#createServer(options);
      this.#warmUp(this.#vite);
    } catch (error) {
      await this.#retire();
      this.#openError = error;
      this.#log(error);
    }
  }

  /** What is being rendered keeps its modules until it ends, or for some time. */
  async #retire(): Promise<void> {
    const vite = this.#vite;
    if (!vite) return;
    await Promise.race([Promise.all(this.#renders), setTimeout(patience, undefined, { ref: false })]);
    this.#vite = undefined;
    nextGeneration();
    await vite.close();
  }

  async #readConfig(): Promise<CortadoOptions> {
    restoreEnvironment(this.#environment);
    Object.assign(process.env, loadEnvironment(project, "development").values, { NEXT_RUNTIME: "nodejs" });
    const { config, warnings } = await loadNextConfig(project, frontend, "phase-development-server");
    warnings.forEach(warnOnce);
    writeConfig(output, config);
    const inlined = inlinedVariables(process.env, config.env);
    return { project, frontend, output, mode: "development", config, inlined, warn: warnOnce };
  }

  async #createServer(options: CortadoOptions): Promise<ViteDevServer> {
    const { vite: viteConfig, specifiers } = await devConfig(options, this.#server);
    const vite = await createServer(viteConfig);
    vite.watcher.on("all", (_event, file) => {
      this.#changes++;
      if (isModule(vite, file)) noteChange();
    });
    this.#greet(vite);
    showBrowserErrors(vite, project);
    this.#watch = watchProject(vite, {
      project,
      output,
      specifiers,
      restart: () => this.#restart(),
      onFile: () => this.#retry(),
    });
    return vite;
  }

  /** A browser that connects hears what it has missed since its document was rendered. */
  #greet({ environments: { client: { hot } } }: ViteDevServer): void {
    hot.on("cortado:version", (version, client) => {
      if (version !== developmentVersion()) client.send({ type: "full-reload" });
    });
    hot.on("vite:client:connect", (_data, client) => {
      if (this.#problem !== undefined) client.send(overlayMessage(this.#problem));
    });
  }

  async #takeProblem(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { message } = (await json(request)) as { message: string | null };
    const hot = this.#vite?.environments.client.hot;
    if (message !== null) hot?.send(overlayMessage(message));
    else if (this.#problem !== undefined) hot?.send({ type: "custom", event: "rsc:update", data: {} });
    this.#problem = message ?? undefined;
    response.writeHead(204).end();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#opening;
    if (!this.#vite) await this.open();
    const instruction = takeInstruction(request);
    if (instruction?.do === "problem") await this.#takeProblem(request, response);
    else if (instruction) await this.#render(instruction, request, response);
    else if (this.#vite) this.#serve(this.#vite, request, response);
    else response.writeHead(503).end();
  }

  #serve(vite: ViteDevServer, request: IncomingMessage, response: ServerResponse): void {
    if (isOutdated(request)) return sendReload(response);
    if (isScript(request)) reloadWhenOutdated(response);
    vite.middlewares(request, response, () => response.writeHead(404).end());
  }

  async #render(instruction: Instruction, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const vite = this.#vite;
    if (!vite) return sendErrorPage(response, shownErrors(this.#openError, project), false);
    const changes = this.#changes;
    try {
      await this.#watch?.settled();
      await this.#rendering(response, async () => {
        const { handle } = await pages(vite);
        await handle(instruction, request, response);
      });
      this.#failed = false;
      forgetErrors();
    } catch (error) {
      if (this.#opening && !response.headersSent) {
        await this.#opening; // the server was replaced under this request
        return this.#render(instruction, request, response);
      }
      if (response.closed) return; // the browser has asked again since, and must not see an error of before
      if (changes !== this.#changes && !response.headersSent) {
        await setTimeout(settleTime); // it may be repaired already
        return this.#render(instruction, request, response);
      }
      if ((error as Error).name === "UnknownRouteError" && !response.headersSent) return askAgain(instruction, response);
      const errors = this.#fail(error, vite);
      if (instruction.do === "rsc" && !response.headersSent) await this.#answerLater(vite, instruction, request, response);
      else sendErrorPage(response, errors, true);
    }
  }

  /** Counts a render until its answer has been sent. */
  async #rendering(response: ServerResponse, render: () => Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#renders.add(promise);
    void promise.then(() => this.#renders.delete(promise));
    try {
      await render();
    } catch (error) {
      resolve();
      throw error;
    }
    if (response.closed) resolve();
    else response.once("close", resolve);
  }

  #fail(error: unknown, vite: ViteDevServer): ShownError[] {
    this.#failed = true;
    this.#log(error);
    const errors = shownErrors(error, project);
    vite.environments.client.hot.send({ type: "error", err: overlayError(errors[0]!) as never });
    return errors;
  }

  /**
   * The page that asks is intact and shows the overlay: it gets its answer when the error is gone. Anything else would make
   * it load the document, and lose the state of its components.
   */
  async #answerLater(vite: ViteDevServer, instruction: Instruction, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const waiting = new AbortController();
    response.once("close", () => waiting.abort());
    await once(vite.watcher, "all", { signal: waiting.signal }).catch(() => {});
    if (waiting.signal.aborted) return;
    await setTimeout(settleTime); // Vite takes the change in first
    await this.#render(instruction, request, response);
  }

  #log(error: unknown): void {
    logErrors(shownErrors(error, project));
  }

  /** A file has appeared: it may be the one that an import did not find. */
  #retry(): void {
    if (!this.#failed || !this.#vite) return;
    this.#vite.environments.rsc!.moduleGraph.invalidateAll();
    this.#vite.environments.ssr!.moduleGraph.invalidateAll();
    this.#vite.environments.client.hot.send({ type: "custom", event: "rsc:update", data: {} });
  }

  /** The first page finds the server's modules and the browser's entry compiled. */
  #warmUp(vite: ViteDevServer): void {
    pages(vite)
      .then(() => vite.environments.ssr!.warmupRequest(join(frontend, "runtime", "entry.ssr.tsx")))
      .then(() => flushCompileCache()) // where NODE_COMPILE_CACHE is set: this process may never end in order
      .catch(() => {}); // a request will say it
    void vite.environments.client.warmupRequest("virtual:vite-rsc/entry-browser");
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.#vite?.close();
  }
}

/** Vite has bundled packages anew, or is closing: it answers 504 for what belongs to a page of before. */
function reloadWhenOutdated(response: ServerResponse): void {
  const end = response.end;
  response.end = function (this: ServerResponse, ...values: unknown[]) {
    response.end = end;
    if (response.statusCode === 504 && !response.headersSent) sendReload(response);
    else Reflect.apply(end, response, values);
    return response;
  } as typeof end;
}

function isModule(vite: ViteDevServer, file: string): boolean {
  return Object.values(vite.environments).some(({ moduleGraph }) => (moduleGraph.getModulesByFile(file)?.size ?? 0) > 0);
}

function overlayMessage(message: string): { type: "error"; err: { message: string; stack: string } } {
  return { type: "error", err: { message, stack: "" } };
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
