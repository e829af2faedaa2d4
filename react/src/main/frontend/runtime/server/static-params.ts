import type { ServerResponse } from "node:http";
import type { Params } from "../contract.ts";
import type { RequestState } from "../shared/state.ts";
import { findRoute, type Loaded, loadModule, loadPage, manifest } from "./modules.ts";
import { settled } from "./props.ts";

type Generator = (options: { params: Params & Promise<Params> }) => unknown;

/** Answers with the parameters for which a route is to be prerendered: parents first, each child once for each parent. */
export async function answerParams(state: RequestState, response: ServerResponse): Promise<void> {
  let found: Params[] = [{}];
  let isGenerated = false;
  for (const loaded of await generatorsOf(state)) {
    const generate = loaded.exports["generateStaticParams"];
    if (typeof generate !== "function") continue;
    state.file = loaded.file;
    isGenerated = true;
    found = await expand(found, generate as Generator, loaded.file);
  }
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(isGenerated ? found : []));
}

async function generatorsOf(state: RequestState): Promise<Loaded[]> {
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
