/** Talks to the JVM over its private socket. */

import { request } from "node:http";

const timeout = 10_000;

export interface ChangedFiles {
  added: string[];
  removed: string[];
}

/** Settles once Java has rewritten `routes.json`. */
export function reportChanged(changed: ChangedFiles): Promise<void> {
  return post("/_cortado/changed", changed);
}

function post(path: string, body: unknown): Promise<void> {
  const host = process.env.CORTADO_HOST_SOCKET;
  if (!host) return Promise.resolve();
  const text = JSON.stringify(body);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const outgoing = request(
    {
      ...addressOf(host),
      method: "POST",
      path,
      timeout,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text) },
    },
    (response) => {
      response.resume();
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        if (status < 300) resolve();
        else reject(new Error(`The JVM answered ${status} to ${path}.`));
      });
    },
  );
  outgoing.on("timeout", () => outgoing.destroy(new Error(`The JVM did not answer ${path} within ${timeout} ms.`)));
  outgoing.on("error", reject);
  outgoing.end(text);
  return promise;
}

/** A path, or `host:port` where there are no Unix sockets. */
function addressOf(host: string): { socketPath: string } | { host: string; port: number } {
  const tcp = /^([\d.]+|localhost):(\d+)$/.exec(host);
  return tcp ? { host: tcp[1]!, port: Number(tcp[2]) } : { socketPath: host };
}
