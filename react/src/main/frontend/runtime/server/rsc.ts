import type { ServerResponse } from "node:http";
import type { FlightChannel } from "../shared/flight-channel.ts";
import type { RequestState } from "../shared/state.ts";
import { createPart, isShell } from "./tree.tsx";
import { AbortedError, renderFlight } from "./flight.ts";
import { DYNAMIC_CACHE_CONTROL } from "./html.ts";
import { findRoute, knownPage, loadPage, loadShell } from "./modules.ts";
import { metadataNode } from "./page-metadata.tsx";

/** Streams one part: the nodes that the browser does not have. */
export async function answerRsc(state: RequestState, response: ServerResponse): Promise<void> {
  const { instruction } = state;
  const route = findRoute(instruction, "page");
  const shell = isShell(instruction.tree!, instruction.want);
  const page = shell ? await loadShell(route) : (knownPage(route) ?? (await loadPage(route)));
  if (page.page !== null) state.file = page.page.file;
  const metadata = shell ? null : await metadataNode(page, state);
  const { channel, abort } = renderFlight(createPart(page, state, metadata, instruction.want), state);

  response.statusCode = instruction.status;
  response.setHeader("content-type", "text/x-component");
  response.setHeader("cache-control", DYNAMIC_CACHE_CONTROL);
  response.once("close", () => {
    if (!response.writableFinished) abort(new AbortedError("The client has gone."));
  });
  sendChannel(channel, response);
}

function sendChannel(channel: FlightChannel, response: ServerResponse): void {
  let scheduled = false;
  const send = () => {
    scheduled = false;
    const chunks = channel.take().map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk) : chunk));
    if (channel.ended) response.end(Buffer.concat(chunks));
    else if (chunks.length > 0 && !response.write(Buffer.concat(chunks))) channel.pause();
  };
  response.on("drain", () => channel.resume());
  channel.onProgress = () => {
    if (scheduled || response.writableEnded) return;
    scheduled = true;
    process.nextTick(send);
  };
}

