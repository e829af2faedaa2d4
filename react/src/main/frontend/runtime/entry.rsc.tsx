/** Entry of the rsc environment: does what an instruction says. */

import type { ServerResponse } from "node:http";
import { CONTRACT_VERSION, type Handle, type Instruction } from "./contract.ts";
import { finishAfter } from "./server/after.ts";
import { reportError } from "./server/errors.ts";
import { answerHtml } from "./server/html.ts";
import { answerRsc } from "./server/rsc.ts";
import { createState, requestStorage, type RequestState } from "./shared/state.ts";

type Answer = (state: RequestState, response: ServerResponse) => Promise<void>;

const answers: Partial<Record<Instruction["do"], Answer>> = {
  html: answerHtml,
  rsc: answerRsc,
};

export const handle: Handle = async (instruction, request, response) => {
  if (instruction.v !== CONTRACT_VERSION) {
    throw new Error(`The server speaks version ${instruction.v} of the worker contract, the build version ${CONTRACT_VERSION}. Build again.`);
  }
  const answer = answers[instruction.do];
  if (answer === undefined) throw new Error(`The worker does not know what to do with "${instruction.do}".`);
  const state = createState(instruction, request, instruction.route ?? instruction.do);
  response.once("close", () => finishAfter(state));
  await requestStorage.run(state, () => answer(state, response).catch((error: unknown) => fail(error, state, response)));
};

/** Something outside React failed: nothing can be rendered. */
function fail(error: unknown, state: RequestState, response: ServerResponse): void {
  const digest = reportError(error, state);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.statusCode = 500;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.end(import.meta.env.DEV && error instanceof Error ? (error.stack ?? error.message) : `Internal Server Error (${digest})`);
}

if (import.meta.hot) import.meta.hot.accept();
