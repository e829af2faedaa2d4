import type { ServerResponse } from "node:http";
import type { EndFrame } from "../contract.ts";
import type { DocumentRequest, DocumentSink, Outcome } from "../entry.ssr.tsx";
import { CLIENT_RENDERING, digestOf, encodeLocation, isInterrupt } from "../shared/interrupts.ts";
import type { FlightChunk } from "../shared/flight-channel.ts";
import type { RequestState, StaticRender } from "../shared/state.ts";
import { keysOf } from "../shared/tree.ts";
import { createPart, errorPageOf } from "./tree.tsx";
import { reportError } from "./errors.ts";
import { AbortedError, type FlightRender, renderFlight } from "./flight.ts";
import { endFrame, type Frame, sendFrames } from "./frames.ts";
import { documentRequest, loadSsr } from "./html.ts";
import { findRoute, loadPage, type LoadedPage, manifest } from "./modules.ts";
import { metadataNode } from "./page-metadata.tsx";
import { prerenderRoute } from "./prerender-route.ts";
import { pageConfig } from "./segment-config.ts";
import { pageTags } from "./page-tags.ts";

const TIMEOUT = 60_000;

/** Renders a page to the end, without a request, and answers with what is to be kept of it. */
export async function answerPrerender(state: RequestState, response: ServerResponse): Promise<void> {
  const isPage = state.instruction.route === manifest.notFound.id || manifest.routes.some(({ kind, id }) => kind === "page" && id === state.instruction.route);
  state.url = state.instruction.url;
  state.headers = {};
  sendFrames(response, isPage ? await prerenderPage(state) : await prerenderRoute(state));
}

async function prerenderPage(state: RequestState): Promise<Frame[]> {
  const page = await loadPage(findRoute(state.instruction, "page"));
  if (page.page !== null) state.file = page.page.file;
  const { dynamic, revalidate, fetchCache } = pageConfig(page);
  state.lifetime.revalidate = revalidate;
  if (dynamic === "force-dynamic") return [endOfDynamic(state, `dynamic = "force-dynamic" in ${state.file}`)];

  const render = new PageRender(page, state, { forced: dynamic === "force-static", fetchCache });
  const reason = await render.run();
  if (reason === null) return render.frames();
  if (dynamic === "error") throw new Error(`${state.file} exports dynamic = "error", but uses ${reason}.`);
  return [endOfDynamic(state, reason)];
}

export function endOfDynamic(state: RequestState, reason: string): Frame {
  return endFrame({ status: state.instruction.status, headers: {}, revalidate: false, tags: [], dynamic: reason });
}

/** Only the browser could have rendered the page, and no Suspense boundary says what to show until then. */
function withoutBoundary(error: unknown, { file }: RequestState): unknown {
  if (digestOf(error) !== CLIENT_RENDERING) return error;
  const { reason } = error as { reason?: string };
  return new Error(`${reason ?? "A component that only the browser can render"} needs a <Suspense> boundary around it, so that ${file} can be prerendered.`);
}

/** One generation of a page: its document, and a part for each node. */
class PageRender {
  private readonly page: LoadedPage;
  private readonly state: RequestState;
  private readonly html: Buffer[] = [];
  private readonly parts: FlightChunk[][] = [];
  private flights: FlightRender[] = [];
  private request: DocumentRequest | null = null;
  private outcome: Outcome = { status: 200 };
  private failure: { error: unknown } | null = null;
  private readonly givenUp: Promise<string>;

  constructor(page: LoadedPage, state: RequestState, options: Pick<StaticRender, "forced" | "fetchCache">) {
    this.page = page;
    this.state = state;
    this.givenUp = new Promise((resolve) => {
      state.prerender = { ...options, dynamic: null, onDynamic: resolve };
    });
  }

  /** Gives the reason why the page is dynamic, or null when it has been rendered. */
  async run(): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${this.state.file} was not rendered within ${TIMEOUT / 1000} s.`)), TIMEOUT);
    });
    try {
      const reason = await Promise.race([this.render(), this.givenUp, timeout]);
      if (reason === null && this.failure !== null) throw this.failure.error;
      return this.state.prerender!.dynamic ?? reason;
    } finally {
      clearTimeout(timer);
      this.abort();
    }
  }

  private async render(): Promise<null> {
    const { page, state } = this;
    const metadata = await metadataNode(page, state);
    const onError = (error: unknown) => {
      if (!isInterrupt(error)) this.failure ??= { error };
    };
    for (const [index, key] of keysOf(state.instruction.tree!).entries()) {
      const part = createPart(page, state, metadata, [key]);
      const globalError = page.globalError !== null && index === 0 ? { globalError: errorPageOf(page.globalError) } : {};
      const flight = renderFlight({ ...part, ...globalError }, state, onError);
      this.parts[index] = flight.channel.record = [];
      this.flights.push(flight);
    }
    const { renderDocument } = await loadSsr();
    await new Promise<void>((resolve, reject) => {
      this.request = {
        ...documentRequest(page, state, this.flights.map(({ channel }) => channel)),
        isStatic: true,
        waitForAll: true,
        onError: (error) => {
          onError(error);
          return reportError(error, state);
        },
        respond: (outcome) => this.respond(outcome, resolve),
      };
      renderDocument(this.request).catch((error: unknown) => reject(withoutBoundary(error, state)));
    });
    await this.flightsEnded();
    return null;
  }

  private respond(outcome: Outcome, done: () => void): DocumentSink | null {
    this.outcome = outcome;
    if ("redirect" in outcome) {
      done();
      return null;
    }
    return {
      write: (chunk) => this.html.push(chunk) > 0,
      end: (chunk) => {
        this.html.push(chunk);
        done();
      },
      onDrain: () => {},
    };
  }

  private flightsEnded(): Promise<unknown> {
    return Promise.all(
      this.flights.map(({ channel }) => {
        if (channel.ended) return undefined;
        return new Promise<void>((resolve) => {
          const before = channel.onProgress;
          channel.onProgress = () => {
            before?.();
            if (channel.ended) resolve();
          };
        });
      }),
    );
  }

  private abort(): void {
    if (this.request !== null) this.request.cancelled = true;
    for (const flight of this.flights) if (!flight.channel.ended) flight.abort(new AbortedError("The render was given up."));
    this.request?.cancel?.();
  }

  frames(): Frame[] {
    const { state, outcome } = this;
    const redirect = "redirect" in outcome ? outcome.redirect : null;
    const status = "redirect" in outcome ? outcome.redirect.status : outcome.status;
    const headers: EndFrame["headers"] = redirect === null ? { "content-type": "text/html; charset=utf-8" } : { location: encodeLocation(redirect.url) };
    const { revalidate, tags } = state.lifetime;
    return [
      { name: "html", bytes: Buffer.concat(this.html) },
      ...this.parts.map((chunks): Frame => ({ name: "part", bytes: Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as string))) })),
      endFrame({ status, headers, revalidate, tags: [...pageTags(state), ...tags], dynamic: null }),
    ];
  }
}
