import type { ServerResponse } from "node:http";
import type { Params } from "../contract.ts";
import { settled } from "../shared/props.ts";
import type { RequestState } from "../shared/state.ts";
import { findRoute, type Loaded, loadModule, loadPage, manifest } from "./modules.ts";
import { mergeConfigs } from "./segment-config.ts";

type Generator = (options: { params: Params & Promise<Params> }) => unknown;

/** Answers with the parameters for which a route is to be prerendered: parents first, each child once for each parent. */
export async function answerParams(state: RequestState, response: ServerResponse): Promise<void> {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify((await generate(state, await modulesOf(state))) ?? []));
}

/** Answers whether `dynamicParams` lets the parameters of a request in; a build knows it of each route. */
export async function answerAdmits(state: RequestState, response: ServerResponse): Promise<void> {
  const modules = await modulesOf(state);
  const { params, route } = state.instruction;
  const found = mergeConfigs(modules).dynamicParams ? null : await generate(state, modules);
  const isAdmitted = found === null || found.some((item) => !isPartial(item, params, route) && Object.entries(item).every(([name, value]) => String(params[name]) === String(value)));
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(isAdmitted));
}

/** Without a value for each parameter it names no page; a build refuses that where only named ones are let in. */
function isPartial(item: Params, params: Params, route: string): boolean {
  return Object.keys(params).some((name) => !Object.hasOwn(item, name) && !route.includes(`[[...${name}]]`));
}

/** Null where nothing generates any. */
async function generate(state: RequestState, modules: Loaded[]): Promise<Params[] | null> {
  let found: Params[] = [{}];
  let isGenerated = false;
  for (const loaded of modules) {
    const generator = loaded.exports["generateStaticParams"];
    if (typeof generator !== "function") continue;
    state.file = loaded.file;
    isGenerated = true;
    found = await expand(found, generator as Generator, loaded.file);
  }
  return isGenerated ? found : null;
}

async function modulesOf(state: RequestState): Promise<Loaded[]> {
  const isHandler = manifest.routes.some(({ kind, id }) => kind === "route" && id === state.instruction.route);
  if (isHandler) return [await loadModule(findRoute(state.instruction, "route").module!)];
  const page = await loadPage(findRoute(state.instruction, "page"));
  return [...page.segments.map(({ layout }) => layout), page.page].filter((loaded) => loaded !== null);
}

async function expand(parents: Params[], generate: Generator, file: string): Promise<Params[]> {
  const result: Params[] = [];
  for (const parent of parents) {
    const list = await generate({ params: settled({ ...parent }) });
    if (!Array.isArray(list)) throw new Error(`${file}: generateStaticParams() must return an array of objects.`);
    for (const item of list) result.push({ ...parent, ...checkParams(item, file) });
  }
  return result;
}

function checkParams(item: unknown, file: string): Params {
  if (typeof item !== "object" || item === null) throw new Error(`${file}: generateStaticParams() returned ${JSON.stringify(item)} instead of an object.`);
  for (const [name, value] of Object.entries(item)) {
    const isText = typeof value === "string" || (Array.isArray(value) && value.every((part) => typeof part === "string"));
    if (!isText) throw new Error(`${file}: generateStaticParams() returned ${JSON.stringify(value)} for "${name}"; parameters are strings or arrays of strings.`);
  }
  return item as Params;
}
