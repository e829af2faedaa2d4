/** Tells the JVM, which keeps the caches of all workers, what is stale. */

import { requireState } from "../shared/state.ts";
import { tellHost } from "./host-control.ts";

export interface Stale {
  tags: string[];
  paths: string[];
  /** Tags of what may be shown once more while it is made anew. */
  stale?: string[];
}

/** The answer to the current request waits until this has been done. */
export function invalidate(stale: Stale): void {
  const state = requireState("Revalidation");
  if (state.cache !== null && !state.finished) {
    throw new Error("revalidatePath() and revalidateTag() cannot be called while a page is rendered. Call them in a route handler or in after().");
  }
  const sent = send(stale);
  sent.catch(() => {}); // whoever waits for it hears of it
  state.pending.push(sent);
}

async function send(stale: Stale): Promise<void> {
  await tellHost("/_cortado/revalidate", stale);
}
