import type { ServerResponse } from "node:http";
import type { Description, Route, RouteDescription } from "../contract.ts";
import type { RequestState } from "../shared/state.ts";
import { checkPage, isClientReference } from "./tree.tsx";
import { compileMatchers } from "./matchers.ts";
import { loadModule, loadPage, manifest } from "./modules.ts";
import { proxyFunction } from "./proxy.ts";
import { METHODS } from "./route.ts";
import { mergeConfigs, pageConfig } from "./segment-config.ts";

/** Evaluates the modules of all routes and says what they export. */
export async function answerDescribe(state: RequestState, response: ServerResponse): Promise<void> {
  const routes: Description["routes"] = {};
  // In development only the matchers of the proxy are asked for: a broken page must not keep it from the others.
  const described = state.instruction.route === "proxy" ? [] : [...manifest.routes, manifest.notFound];
  for (const route of described) {
    routes[`${route.kind}:${route.id}`] = route.kind === "page" ? await describePage(route) : await describeHandler(route);
  }
  const description: Description = { routes, proxy: await describeProxy() };
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(description));
}

async function describePage(route: Route): Promise<RouteDescription> {
  const page = await loadPage(route);
  checkPage(page);
  const { dynamic, revalidate, dynamicParams, maxDuration } = pageConfig(page);
  const modules = [...page.segments.map(({ layout }) => layout), page.page];
  return {
    dynamic,
    revalidate,
    dynamicParams,
    generateStaticParams: modules.some((loaded) => typeof loaded?.exports["generateStaticParams"] === "function"),
    maxDuration,
    methods: [],
    clientOnly: page.page !== null && isClientReference(page.page.exports["default"]),
  };
}

async function describeHandler(route: Route): Promise<RouteDescription> {
  const loaded = await loadModule(route.module!);
  const { dynamic, revalidate, dynamicParams, maxDuration } = mergeConfigs([loaded]);
  const methods = METHODS.filter((method) => typeof loaded.exports[method] === "function");
  if (methods.length === 0) throw new Error(`${loaded.file}: a route handler must export a function named after a method: ${METHODS.join(", ")}.`);
  return {
    dynamic,
    revalidate,
    dynamicParams,
    generateStaticParams: typeof loaded.exports["generateStaticParams"] === "function",
    maxDuration,
    methods: [...methods],
    clientOnly: false,
  };
}

async function describeProxy(): Promise<Description["proxy"]> {
  if (manifest.proxy === null) return null;
  const loaded = await loadModule(manifest.proxy);
  proxyFunction(loaded);
  return { matchers: compileMatchers(loaded.exports["config"], loaded.file) };
}
