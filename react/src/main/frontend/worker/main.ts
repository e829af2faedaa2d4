/** The production worker: answers what the JVM asks, with the pages that were built. */

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { loadEnvironment } from "../config/env.ts";
import type { Handle } from "../runtime/contract.ts";
import { takeInstruction } from "./instruction.ts";
import { bringReact } from "./react.ts";

export async function start(_worker: { server: Server; name: string }) {
  Object.assign(process.env, loadEnvironment(process.env.CORTADO_PROJECT ?? process.cwd(), "production").values);
  bringReact(join(import.meta.dirname, "react"));
  // After the environment: modules read it while they load. The bundle lies beside this file.
  const pages = "./rsc/index.js";
  const { handle, workEnded } = (await import(pages)) as { handle: Handle; workEnded: () => Promise<void> };

  return {
    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const instruction = takeInstruction(request);
      if (instruction) return handle(instruction, request, response);
      response.writeHead(400).end("This socket answers the JVM only.");
    },
    /** What after() began is finished, within the time that the JVM gives a worker to drain. */
    close: workEnded,
  };
}
