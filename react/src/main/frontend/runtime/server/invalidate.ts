/** Tells the JVM, which keeps the caches of all workers, what is stale. */

import { request } from "node:http";
import { requireState } from "../shared/state.ts";

export interface Stale {
  tags: string[];
  paths: string[];
  /** Tags of what may be shown once more while it is made anew. */
  stale?: string[];
}

const TIMEOUT = 5_000;

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

function send(stale: Stale): Promise<void> {
  const socketPath = process.env["CORTADO_HOST_SOCKET"];
  if (socketPath === undefined || socketPath === "") return Promise.reject(new Error("Revalidation needs the JVM: CORTADO_HOST_SOCKET is not set."));
  const body = JSON.stringify(stale);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method: "POST", path: "/_cortado/revalidate", headers, timeout: TIMEOUT }, (answer) => {
      answer.resume();
      if (answer.statusCode! < 300) resolve();
      else reject(new Error(`The JVM refused to revalidate: ${answer.statusCode}.`));
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error(`The JVM did not revalidate within ${TIMEOUT / 1000} s.`)));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
