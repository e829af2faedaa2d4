import type { ServerResponse } from "node:http";
import type { Boundary, TreeNode } from "../contract.ts";
import type { BoundaryPlace, DocumentRequest, DocumentSink, Outcome } from "../entry.ssr.tsx";
import type { FlightChannel } from "../shared/flight-channel.ts";
import { developmentVersion } from "../shared/development-version.ts";
import { encodeLocation } from "../shared/interrupts.ts";
import { type RequestState } from "../shared/state.ts";
import { createPart, errorPageOf } from "./tree.tsx";
import { reportError } from "./errors.ts";
import { AbortedError, renderFlight } from "./flight.ts";
import { knownPage, loadPage, type LoadedBranch, type LoadedPage, findRoute } from "./modules.ts";
import { isHtmlLimitedBot, metadataNode } from "./page-metadata.tsx";
import { finishCookies } from "./cookies.ts";

type SsrModule = typeof import("../entry.ssr.tsx");

let ssrModule: SsrModule | undefined;

export async function loadSsr(): Promise<SsrModule> {
  if (ssrModule !== undefined) return ssrModule;
  const module = await import.meta.viteRsc.loadModule<SsrModule>("ssr", "index");
  if (import.meta.env.PROD) ssrModule = module;
  return module;
}

export const DYNAMIC_CACHE_CONTROL = "private, no-cache, no-store, max-age=0, must-revalidate";

/** Streams a document. */
export async function answerHtml(state: RequestState, response: ServerResponse): Promise<void> {
  const version = import.meta.env.DEV ? { version: developmentVersion() } : {};
  const route = findRoute(state.instruction, "page");
  const page = knownPage(route) ?? (await loadPage(route));
  if (page.page !== null) state.file = page.page.file;
  const metadata = await metadataNode(page, state);
  const part = createPart(page, state, metadata);
  const globalError = page.globalError === null ? undefined : errorPageOf(page.globalError);
  const flight = renderFlight(globalError === undefined ? part : { ...part, globalError }, state);
  const { renderDocument } = ssrModule ?? (await loadSsr());

  const request: DocumentRequest = {
    ...documentRequest(page, state, [flight.channel]),
    ...version,
    isStatic: false,
    waitForAll: isHtmlLimitedBot(state.headers["user-agent"]),
    respond: (outcome) => respond(response, outcome, state),
  };
  response.once("close", () => {
    if (response.writableFinished) return;
    request.cancelled = true;
    flight.abort(new AbortedError("The client has gone."));
    request.cancel?.();
  });
  await renderDocument(request);
}

/** What streaming and prerendering of a document have in common. */
export function documentRequest(page: LoadedPage, state: RequestState, channels: FlightChannel[]) {
  return {
    channels,
    url: state.instruction.address ?? state.instruction.url,
    nonce: nonceOf(state),
    status: state.instruction.status,
    boundaries: () => boundariesOf(page, state.instruction.tree!),
    onError: (error: unknown) => reportError(error, state),
  };
}

function respond(response: ServerResponse, outcome: Outcome, state: RequestState): DocumentSink | null {
  const cookies = finishCookies(state);
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.setHeader("cache-control", DYNAMIC_CACHE_CONTROL);
  if ("redirect" in outcome) {
    response.statusCode = outcome.redirect.status === 308 ? 308 : 307;
    response.setHeader("location", encodeLocation(outcome.redirect.url));
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end();
    return null;
  }
  response.statusCode = outcome.status;
  response.setHeader("content-type", "text/html; charset=utf-8");
  return responseSink(response);
}

function responseSink(response: ServerResponse): DocumentSink {
  return {
    write: (chunk) => response.write(chunk),
    end: (chunk) => response.end(chunk),
    onDrain: (listener) => response.on("drain", listener),
  };
}

/** Which places have a page for which status, deepest first. The root has the built-in ones. */
function boundariesOf(page: LoadedBranch, tree: TreeNode): Record<Boundary["status"], BoundaryPlace[]> {
  const found: Record<Boundary["status"], BoundaryPlace[]> = { 401: [], 403: [], 404: [], 500: [] };
  collectBoundaries(page, tree, 0, found);
  for (const places of Object.values(found)) places.sort((a, b) => b.depth - a.depth);
  return found;
}

function collectBoundaries(branch: LoadedBranch, root: TreeNode, above: number, found: Record<Boundary["status"], BoundaryPlace[]>): void {
  let node = root;
  branch.segments.forEach((entry, index) => {
    const depth = above + index;
    const { key } = node;
    const place = { key, slot: "children", depth };
    if (entry.notFound !== null || depth === 0) found[404].push(place);
    if (entry.forbidden !== null || depth === 0) found[403].push(place);
    if (entry.unauthorized !== null || depth === 0) found[401].push(place);
    if (entry.error !== null) found[500].push(place);
    for (const [slot, below] of Object.entries(entry.slots)) {
      if (entry.error !== null) found[500].push({ key, slot, depth });
      collectBoundaries(below, node.slots![slot]!, depth + 1, found);
    }
    node = node.slots!["children"]!;
  });
}

/** The nonce of the request's own content security policy, which the proxy sets. */
function nonceOf(state: RequestState): string | undefined {
  const policy = state.headers["content-security-policy"] ?? state.headers["content-security-policy-report-only"];
  if (typeof policy !== "string") return undefined;
  return /'nonce-([A-Za-z0-9+/=_-]+)'/.exec(policy)?.[1];
}
