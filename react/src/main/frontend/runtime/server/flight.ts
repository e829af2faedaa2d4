import { renderToPipeableStream } from "@vitejs/plugin-rsc/rsc/server.node";
import { FlightChannel } from "../shared/flight-channel.ts";
import { reportError } from "./errors.ts";
import { shareReactCache } from "./react-cache.ts";
import type { RequestState } from "../shared/state.ts";

export interface FlightRender {
  channel: FlightChannel;
  abort(reason: Error): void;
}

export class AbortedError extends Error {}

/** Renders server components into a channel. */
export function renderFlight(root: unknown, state: RequestState, onError?: (error: unknown) => void): FlightRender {
  shareReactCache();
  const channel = new FlightChannel();
  let aborted = false;
  const stream = renderToPipeableStream(root, {
    onError(error: unknown) {
      if (aborted || error instanceof AbortedError) return undefined;
      onError?.(error);
      return reportError(error, state);
    },
  });
  stream.pipe(channel.writable);
  return {
    channel,
    abort(reason) {
      aborted = true;
      stream.abort(reason);
    },
  };
}
