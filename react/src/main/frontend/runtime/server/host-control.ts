/** Control messages to the JVM, which keeps what all workers share. */

import { request } from "node:http";
import { json } from "node:stream/consumers";

const TIMEOUT = 5_000;

/** Sends a message; gives the answer, or null where there is none. */
export function tellHost(path: string, message: object): Promise<unknown> {
  const socketPath = process.env["CORTADO_HOST_SOCKET"];
  if (socketPath === undefined || socketPath === "") return Promise.reject(new Error(`${path} needs the JVM: CORTADO_HOST_SOCKET is not set.`));
  const body = JSON.stringify(message);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method: "POST", path, headers, timeout: TIMEOUT }, (answer) => {
      if (answer.statusCode === 200) {
        json(answer).then(resolve, reject);
        return;
      }
      answer.resume();
      if (answer.statusCode! < 300) resolve(null);
      else reject(new Error(`The JVM refused ${path}: ${answer.statusCode}.`));
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error(`The JVM did not answer ${path} within ${TIMEOUT / 1000} s.`)));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
