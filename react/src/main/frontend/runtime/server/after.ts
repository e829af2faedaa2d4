/** after(): work that waits until the answer has ended. */

import { requestStorage, type RequestState } from "../shared/state.ts";
import { reportError } from "./errors.ts";

const runningWork = new Set<Promise<unknown>>();

/** For a shutdown: settles when no work is left, that included which work began. */
export async function workEnded(): Promise<void> {
  while (runningWork.size > 0) await Promise.all(runningWork);
}

export function runAfter(state: RequestState, work: () => unknown): void {
  if (state.finished) start(state, work);
  else state.after.push(work);
}

/** The answer has ended, one way or the other. */
export function finishAfter(state: RequestState): void {
  state.finished = true;
  const waiting = state.after;
  state.after = [];
  for (const work of waiting) start(state, work);
}

/** Keeps a promise alive that runs beside the answer. */
export function keepAlive(state: RequestState, promise: Promise<unknown>): void {
  const guarded: Promise<unknown> = promise.catch((error: unknown) => reportError(error, state)).finally(() => runningWork.delete(guarded));
  runningWork.add(guarded);
}

function start(state: RequestState, work: () => unknown): void {
  keepAlive(state, requestStorage.run(state, async () => work()));
}
