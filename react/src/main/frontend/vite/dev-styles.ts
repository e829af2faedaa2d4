/**
 * The style sheets of a route file in development: what `style-order.ts` finds in the bundles of a build, found in the module
 * graphs. Those of client components are links too, so that a page has them before its scripts run.
 */

import { getPluginApi } from "@vitejs/plugin-rsc";
import { isCSSRequest, isRunnableDevEnvironment, type DevEnvironment, type ViteDevServer } from "vite";

export interface RouteStyles {
  /** Addresses, in order. */
  hrefs: string[];
  /**
   * The server's files that have a say in it. An edit of the others is Vite's affair in the browser; to render the page again
   * at the same time would cost its components their state.
   */
  files: string[];
}

type ModuleNode = NonNullable<ReturnType<DevEnvironment["moduleGraph"]["getModuleById"]>>;

export async function routeStyles(server: ViteDevServer, file: string): Promise<RouteStyles> {
  const { rsc, ssr } = server.environments;
  const references = getPluginApi(server.config)!.manager.clientReferenceMetaMap;
  const styles = new Set<string>();
  const fromClient = new Walk(ssr, styles, async () => false);
  const fromServer = new Walk(rsc!, styles, async (id) => {
    if (!(id in references)) return false;
    if (!isPackage(id)) await fromClient.visit(id);
    return true;
  });
  await fromServer.visit(file);
  return {
    hrefs: [...styles].map((id) => addressOf(id, server)),
    files: fromServer.files,
  };
}

/** Follows the imports of a module through one graph, in the order in which they stand. */
class Walk {
  readonly files: string[] = [];
  readonly #environment: DevEnvironment;
  readonly #styles: Set<string>;
  readonly #leaves: (id: string) => Promise<boolean>;
  readonly #seen = new Set<string>();

  /** @param leaves whether the graph ends at a module, because another one begins, which goes on collecting */
  constructor(environment: DevEnvironment, styles: Set<string>, leaves: (id: string) => Promise<boolean>) {
    this.#environment = environment;
    this.#styles = styles;
    this.#leaves = leaves;
  }

  async visit(id: string): Promise<void> {
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const module = await this.#compiled(id);
    if (!module) return;
    if (await this.#leaves(id)) return;
    if (module.file) this.files.push(module.file);
    for (const { id: imported, file } of module.importedModules) {
      if (!imported) continue;
      if (!isCSSRequest(imported)) {
        if (!imported.startsWith("\0")) await this.visit(imported);
      } else if (!/[?&](?:url|inline|raw)\b/.test(imported)) {
        this.#styles.add(imported);
        if (file) this.files.push(file);
      }
    }
  }

  /** What has not been asked for yet is compiled now: it will be needed in a moment. */
  async #compiled(id: string): Promise<ModuleNode | undefined> {
    const known = this.#environment.moduleGraph.getModuleById(id);
    if (known?.transformResult || isPackage(id)) return known;
    this.#forget(id);
    await this.#environment.transformRequest(id).catch(() => {}); // its own request says what is wrong
    return this.#environment.moduleGraph.getModuleById(id);
  }

  /** What runs the modules takes one that is compiled for one that it has: it would go on with what was there before an edit. */
  #forget(id: string): void {
    if (!isRunnableDevEnvironment(this.#environment)) return;
    const { evaluatedModules } = this.#environment.runner;
    const evaluated = evaluatedModules.getModuleById(id);
    if (evaluated) evaluatedModules.invalidateModule(evaluated);
  }
}

function isPackage(id: string): boolean {
  return id.includes("/node_modules/");
}

function addressOf(id: string, { config }: ViteDevServer): string {
  const inside = id.startsWith(`${config.root}/`);
  return config.base.slice(0, -1) + (inside ? id.slice(config.root.length) : `/@fs${id.startsWith("/") ? "" : "/"}${id}`);
}
