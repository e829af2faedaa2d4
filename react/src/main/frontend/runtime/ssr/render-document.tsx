import { createFromNodeStream, getClientEntryUrl } from "@vitejs/plugin-rsc/ssr.node";
import { type ComponentType, type ReactNode, Suspense } from "react";
import { renderToPipeableStream, renderToStaticMarkup } from "react-dom/server.node";
import type { Boundary, Part } from "../contract.ts";
import type { ErrorPageProps } from "../router/error-boundary.tsx";
import type { FlightChannel } from "../shared/flight-channel.ts";
import { joined } from "../shared/parts.ts";
import { CLIENT_RENDERING, digestOf, readHttpStatus, readRedirect, type Redirect } from "../shared/interrupts.ts";
import { developmentScript } from "./development-script.ts";
import { Document } from "./document.tsx";
import { type DocumentSink, DocumentWriter } from "./document-writer.ts";
import { ERROR_SHELL_ID } from "./error-shell.ts";
import { collectingHints, type Hints } from "./hints.ts";

/** Part of a document: the outermost error page travels with it. */
export interface DocumentPart extends Part {
  globalError?: ComponentType<ErrorPageProps>;
}

export type Outcome = { redirect: Redirect } | { status: number };

export interface DocumentRequest {
  /** Flight streams whose nodes make up the page; the first has all of it, or each has one. */
  channels: FlightChannel[];
  /** Path and query as the browser has it. */
  url: string;
  nonce: string | undefined;
  /** Prerendering: nobody knows the query. */
  isStatic: boolean;
  /** Send nothing before everything has arrived. */
  waitForAll: boolean;
  /** Status without an interrupt. */
  status: number;
  /** Where there is a page for a status, deepest first. */
  boundaries(): Record<Boundary["status"], BoundaryPlace[]>;
  /** Called once, when the status is certain; no sink means that there is no body. */
  respond(outcome: Outcome): DocumentSink | null;
  /** An error of the SSR graph: logs it and gives its digest. */
  onError(error: unknown): string;
  /** In development: the state of the modules before the render. */
  version?: number;
  /** Set by the render; called when the client has gone. */
  cancel?: () => void;
  cancelled?: boolean;
}

export interface BoundaryPlace {
  /** Of the node in whose slot it is; null is the document itself. */
  key: string | null;
  slot: string;
  /** How many nodes are above. */
  depth: number;
}

/** What stands in for something else. */
interface Standing {
  boundary: Boundary;
  place: BoundaryPlace;
}

interface Attempt {
  pipe(writer: DocumentWriter): void;
  abandon(): void;
  redirect: Redirect | null;
  /** Interrupts that were seen, and what made the shell fail. */
  status: 401 | 403 | 404 | null;
  shellError: { error: unknown; digest: string | undefined; fromServer: boolean } | null;
  /** Metadata of the page. */
  head: ReactNode;
  insertedHtml: () => string;
  /** The first bytes are on their way; what happens now can only be added to them. */
  sent: boolean;
}

/**
 * Renders the document. What is known before the first byte decides the status: a redirect answers, an interrupt or a
 * failure is rendered again with the nearest page for it in place. The nearest one is found by trying from the deepest on:
 * what fails again lies above.
 */
export async function renderDocument(request: DocumentRequest): Promise<void> {
  let standing: Standing | null = null;
  for (;;) {
    const boundary: Boundary | null = standing?.boundary ?? null;
    const attempt: Attempt = await startAttempt(request, boundary);
    if (request.cancelled) return attempt.abandon();
    if (attempt.redirect !== null) {
      attempt.abandon();
      request.respond({ redirect: attempt.redirect });
      return;
    }
    if (attempt.shellError !== null && !attempt.shellError.fromServer && attempt.status === null) {
      sendErrorShell(request, attempt.shellError, attempt.head);
      return;
    }
    const next = nextBoundary(request, attempt, standing);
    if (next === null) {
      send(request, attempt, boundary);
      return;
    }
    attempt.abandon();
    standing = next;
  }
}

const DOCUMENT: BoundaryPlace = { key: null, slot: "children", depth: -1 };

function nextBoundary(request: DocumentRequest, attempt: Attempt, current: Standing | null): Standing | null {
  const { status: interrupt, shellError } = attempt;
  if ((interrupt === null && shellError === null) || current?.place.depth === -1) return null;
  const status = interrupt ?? 500;
  const places = request.boundaries()[status];
  const tried = current?.boundary.status === status ? places.findIndex((place) => isSame(place, current.place)) : -1;
  const next = places.find((place, index) => index > tried && (current === null || place.depth <= current.place.depth)) ?? DOCUMENT;
  // Two kinds of page at the same place that fail into each other would go on for ever.
  const isLoop = current !== null && isSame(next, current.place) && current.boundary.status !== 500;
  const place = isLoop && status !== 500 ? DOCUMENT : next;
  const error = shellError?.error;
  const digest = shellError?.digest ?? `NEXT_HTTP_ERROR_FALLBACK;${status}`;
  return { place, boundary: { key: place.key, slot: place.slot, status, digest, message: error instanceof Error ? error.message : String(error) } };
}

function isSame(a: BoundaryPlace, b: BoundaryPlace): boolean {
  return a.key === b.key && a.slot === b.slot;
}

async function startAttempt(request: DocumentRequest, boundary: Boundary | null): Promise<Attempt> {
  const hints: Hints = [];
  const parts = await Promise.all(
    request.channels.map((channel) => channel.read((source) => createFromNodeStream<DocumentPart>(collectingHints(source, hints)))),
  );
  const part = joined(parts);
  const callbacks: (() => ReactNode)[] = [];
  const attempt: Attempt = {
    pipe: () => {},
    abandon: () => {},
    redirect: null,
    status: null,
    shellError: null,
    head: part.head,
    insertedHtml: () => (callbacks.length === 0 ? "" : renderToStaticMarkup(callbacks.map((callback) => callback()))),
    sent: false,
  };
  let abandoned = false;

  const note = (error: unknown): string | undefined => {
    if (abandoned || request.cancelled) return undefined;
    const digest = digestOf(error);
    if (attempt.sent) {
      const late = lateInterrupt(digest);
      if (late !== null) callbacks.push(once(late));
    } else {
      attempt.redirect ??= readRedirect(digest);
      attempt.status ??= readHttpStatus(digest);
    }
    return digest ?? request.onError(error);
  };

  await new Promise<void>((resolve) => {
    let digest: string | undefined;
    const stream = renderToPipeableStream(
      <Document
        part={part}
        url={request.url}
        isStatic={request.isStatic}
        boundary={boundary}
        globalError={part.globalError ?? null}
        insertHtml={(callback) => callbacks.push(callback)}
        hints={hints}
      />,
      {
        ...(import.meta.env.DEV && request.version !== undefined ? { bootstrapScriptContent: developmentScript(request.version) } : {}),
        bootstrapModules: [getClientEntryUrl()],
        nonce: request.nonce,
        // A document that is sent whole has no reason to move content behind scripts.
        progressiveChunkSize: request.waitForAll ? Infinity : undefined,
        onError: (error) => (digest = note(error)),
        onShellReady: request.waitForAll ? undefined : resolve,
        onAllReady: resolve,
        onShellError: (error) => {
          const known = digestOf(error);
          attempt.shellError = { error, digest: known ?? digest, fromServer: known !== undefined && known !== CLIENT_RENDERING };
          resolve();
        },
      },
    );
    attempt.pipe = (writer) => stream.pipe(writer as unknown as NodeJS.WritableStream);
    attempt.abandon = () => {
      abandoned = true;
      stream.abort();
    };
    request.cancel = attempt.abandon;
  });
  return attempt;
}

function send(request: DocumentRequest, attempt: Attempt, boundary: Boundary | null): void {
  const sink = request.respond({ status: boundary?.status ?? request.status });
  if (sink === null) return attempt.abandon();
  const { channels, nonce } = request;
  attempt.sent = true;
  attempt.pipe(new DocumentWriter({ sink, channels, boundary, nonce, insertedHtml: attempt.insertedHtml }));
}

/** For browsers without scripts, and for crawlers. */
function lateInterrupt(digest: string | undefined): ReactNode {
  const redirect = readRedirect(digest);
  if (redirect !== null) {
    // With scripts the router goes there; the browser would load the document once more.
    return (
      <noscript>
        <meta id="__next-page-redirect" httpEquiv="refresh" content={`${redirect.status === 308 ? 0 : 1};url=${redirect.url}`} />
      </noscript>
    );
  }
  return readHttpStatus(digest) === null ? null : <meta name="robots" content="noindex" />;
}

function once(node: ReactNode): () => ReactNode {
  let rest: ReactNode = node;
  return () => {
    const now = rest;
    rest = null;
    return now;
  };
}

/** Nothing could be rendered here: the browser gets the payload and tries. */
function sendErrorShell(request: DocumentRequest, { error }: { error: unknown }, head: ReactNode): void {
  if (import.meta.env.DEV && isBuildError(error)) throw error;
  if (digestOf(error) === CLIENT_RENDERING && request.isStatic) throw error;
  const sink = request.respond({ status: 500 });
  if (sink === null) return;
  const { channels, nonce } = request;
  const writer = new DocumentWriter({ sink, channels, boundary: null, nonce, insertedHtml: () => "" });
  const attribute = nonce === undefined ? "" : ` nonce="${nonce}"`;
  const entry = `<script type="module" async${attribute} src="${getClientEntryUrl()}"></script>`;
  const tags = renderToStaticMarkup(<Suspense fallback={null}>{head}</Suspense>);
  writer.write(`<!DOCTYPE html><html id="${ERROR_SHELL_ID}"><head><meta charset="utf-8"/>${tags}${entry}</head><body></body></html>`);
  writer.end();
}

/** What Vite says about sources that it cannot transform; the browser would not get further. */
function isBuildError(error: unknown): boolean {
  return error instanceof Error && ("plugin" in error || "loc" in error || "frame" in error);
}
