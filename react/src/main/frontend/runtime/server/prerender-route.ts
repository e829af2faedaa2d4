import type { EndFrame } from "../contract.ts";
import type { RequestState, StaticRender } from "../shared/state.ts";
import { markDynamic } from "../shared/state.ts";
import { NextRequest } from "../web/next-request.ts";
import { endFrame, type Frame } from "./frames.ts";
import { findRoute, loadModule } from "./modules.ts";
import { pageTags } from "./page-tags.ts";
import { requestUrl } from "./request-url.ts";
import { callHandler, handlerFor } from "./route.ts";
import { mergeConfigs } from "./segment-config.ts";

const TIMEOUT = 60_000;

/** Runs a GET handler without a request. */
export async function prerenderRoute(state: RequestState): Promise<Frame[]> {
  const route = findRoute(state.instruction, "route");
  const loaded = await loadModule(route.module!);
  state.file = loaded.file;
  const { dynamic, revalidate, fetchCache } = mergeConfigs([loaded]);
  state.lifetime.revalidate = revalidate;
  const handler = handlerFor(loaded, "GET");
  if (handler === null) throw new Error(`${loaded.file} has no GET handler to prerender.`);
  if (dynamic === "force-dynamic") return [dynamicEnd(`dynamic = "force-dynamic" in ${loaded.file}`)];

  let timer: NodeJS.Timeout | undefined;
  try {
    const result = await Promise.race([
      callHandler(route, state, handler, staticRequest(state, { forced: dynamic === "force-static", fetchCache })).then(async (response) => ({ response, body: Buffer.from(await response.arrayBuffer()) })),
      new Promise<string>((resolve) => (state.prerender!.onDynamic = resolve)),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${loaded.file} did not answer within ${TIMEOUT / 1000} s.`)), TIMEOUT);
      }),
    ]);
    const reason = state.prerender!.dynamic ?? (typeof result === "string" ? result : null);
    if (reason !== null || typeof result === "string") {
      if (dynamic === "error") throw new Error(`${loaded.file} exports dynamic = "error", but uses ${reason}.`);
      return [dynamicEnd(reason!)];
    }
    if (result.response.status === 500) throw new Error(`The GET handler of ${loaded.file} failed.`);
    return [{ name: "body", bytes: result.body }, endFrame(endOf(result.response, state))];
  } finally {
    clearTimeout(timer);
  }
}

function staticRequest(state: RequestState, options: Pick<StaticRender, "forced" | "fetchCache">): NextRequest {
  state.prerender = { ...options, dynamic: null, onDynamic: () => {} };
  const { origin, url } = state.instruction;
  return NextRequest.from({
    incoming: state.request!,
    url: requestUrl({ origin, url: url.split("?")[0]! }).href,
    headers: new Headers(),
    withoutBody: true,
    observe: (what) => void markDynamic(state, what),
  });
}

function endOf(response: Response, state: RequestState): EndFrame {
  const headers: EndFrame["headers"] = {};
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") headers[name] = value;
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  const { revalidate, tags } = state.lifetime;
  return { status: response.status, headers, revalidate, tags: [...pageTags(state), ...tags], dynamic: null };
}

function dynamicEnd(reason: string): Frame {
  return endFrame({ status: 200, headers: {}, revalidate: false, tags: [], dynamic: reason });
}
