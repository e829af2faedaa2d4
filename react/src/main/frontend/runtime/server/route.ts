import type { ServerResponse } from "node:http";
import type { Route } from "../contract.ts";
import type { RequestState } from "../shared/state.ts";
import { NextRequest } from "../web/next-request.ts";
import { sendResponse } from "../web/send-response.ts";
import { withCookies } from "./cookies.ts";
import { reportError } from "./errors.ts";
import { interruptResponse } from "./interrupt-response.ts";
import { parameterNames } from "../shared/parameter-names.ts";
import { findRoute, type Loaded, loadModule } from "./modules.ts";
import { pick, settled } from "../shared/props.ts";
import { requestUrl } from "./request-url.ts";

export const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"] as const;

type RouteHandler = (request: NextRequest, context: { params: Promise<unknown> | undefined }) => unknown;

const parameters = new WeakMap<Route, string[]>();

/** Answers with what the handler of a route.ts returns. */
export async function answerRoute(state: RequestState, response: ServerResponse): Promise<void> {
  const route = findRoute(state.instruction, "route");
  const loaded = await loadModule(route.module!);
  state.file = loaded.file;
  state.setCookies = [];
  const method = state.request!.method ?? "GET";
  const handler = handlerFor(loaded, method);
  const result = handler === null ? withoutHandler(loaded, method) : await callHandler(route, state, handler, incomingRequest(state, response));
  if (state.pending.length > 0) await Promise.all(state.pending);
  const complete = withCookies(result, state);
  if (response.closed) return;
  await sendResponse(complete, response, method !== "HEAD");
}

function incomingRequest(state: RequestState, response: ServerResponse): NextRequest {
  return NextRequest.from({
    incoming: state.request!,
    get url() {
      return requestUrl(state.instruction).href;
    },
    onGone: (listener) => {
      if (response.destroyed && !response.writableFinished) listener();
      else response.once("close", () => response.writableFinished || listener());
    },
  });
}

/** Runs a handler; what it throws becomes an answer. */
export async function callHandler(route: Route, state: RequestState, handler: RouteHandler, request: NextRequest): Promise<Response> {
  let names = parameters.get(route);
  if (names === undefined) parameters.set(route, (names = parameterNames(route.id.split("/"))));
  try {
    return checkResult(await handler(request, { params: names.length === 0 ? undefined : settled(pick(state.instruction.params, names)) }), state);
  } catch (error) {
    return answerForError(error, state);
  }
}

function checkResult(result: unknown, state: RequestState): Response {
  if (!(result instanceof Response)) {
    throw new TypeError(`${state.file}: the handler for ${state.request?.method ?? "GET"} returned no Response. Return a Response or NextResponse in every branch.`);
  }
  for (const name of ["x-middleware-rewrite", "x-middleware-next"]) {
    if (result.headers.has(name)) throw new TypeError(`${state.file}: NextResponse.next() and NextResponse.rewrite() work in the proxy only.`);
  }
  return result;
}

function answerForError(error: unknown, state: RequestState): Response {
  const interrupted = interruptResponse(error);
  if (interrupted !== null) return interrupted;
  // The development server shows it, with the place in the source.
  if (import.meta.env.DEV) throw error;
  reportError(error, state);
  return new Response(null, { status: 500 });
}

export function handlerFor({ exports }: Loaded, method: string): RouteHandler | null {
  if (!(METHODS as readonly string[]).includes(method)) return null;
  const handler = exports[method] ?? (method === "HEAD" ? exports["GET"] : undefined);
  return typeof handler === "function" ? (handler as RouteHandler) : null;
}

export function allowedMethods({ exports }: Loaded): string[] {
  const methods = METHODS.filter((method) => typeof exports[method] === "function");
  if (methods.includes("GET") && !methods.includes("HEAD")) methods.push("HEAD");
  if (!methods.includes("OPTIONS")) methods.push("OPTIONS");
  return methods.sort();
}

function withoutHandler(loaded: Loaded, method: string): Response {
  const headers = { allow: allowedMethods(loaded).join(", ") };
  return new Response(null, { status: method === "OPTIONS" ? 204 : 405, headers });
}
