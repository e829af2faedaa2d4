/**
 * Each development server of this process has a path of its own. A page of the one before is to load itself again, and must not
 * mix its modules with new ones until then: it would have two copies of React.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Instruction } from "../runtime/contract.ts";

/** Everything that Vite serves is below this path; the JVM forwards it. */
const root = "/_cortado/";

/** Where the server of the moment serves. */
export let base = root;

/** From the base to where the WebSocket of updates is, which finds its server whatever became of the one before. */
export let socketPath = "";

let generation = 0;

export function nextGeneration(): void {
  base = `${root}~${++generation}/`;
  socketPath = "../";
}

/** Sends a request of an older page to the server of the moment; true when that would mix modules. */
export function isOutdated(request: IncomingMessage): boolean {
  const current = (request.url ?? "").replace(/^\/_cortado\/(?:~\d+\/)?/, base);
  const outdated = current !== request.url;
  request.url = current;
  return outdated && isScript(request);
}

/** Browsers say what they ask for, where the origin is one that they trust. */
export function isScript({ headers, url }: IncomingMessage): boolean {
  const destination = headers["sec-fetch-dest"];
  return destination === undefined ? /\.[cm]?[jt]sx?(?:\?|$)|\/@id\//.test(url ?? "") : destination === "script";
}

/** A module that never ends: whoever imports it waits for the document to be loaded again, and sees no error. */
export function sendReload(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/javascript", "cache-control": "no-store" }).end(reload);
}

const pause = 2_000; // milliseconds between two of them, lest a page loads itself without end

const reload = `let wait = 0;
try {
  const key = "__cortado_reloads";
  wait = Math.max(0, Number(sessionStorage.getItem(key) ?? 0) + ${pause} - Date.now());
  sessionStorage.setItem(key, String(Date.now() + wait));
} catch {}
setTimeout(() => location.reload(), wait);
await new Promise(() => {});
`;

/** The page is gone since the JVM has chosen it: now the JVM knows better. */
export function askAgain({ url, address = url }: Instruction, response: ServerResponse): void {
  response.writeHead(307, { location: address, "cache-control": "no-store" }).end();
}
