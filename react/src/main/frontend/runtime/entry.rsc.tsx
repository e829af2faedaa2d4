/** Entry of the rsc environment: does what an instruction says. */

import type { ServerResponse } from "node:http";
import React from "react";
import { CONTRACT_VERSION, type Handle, type Work } from "./contract.ts";
import { finishAfter, workEnded } from "./server/after.ts";
import { answerDescribe } from "./server/describe.ts";
import { reportError } from "./server/errors.ts";
import { describeError } from "./server/stack.ts";
import { installFetch } from "./server/fetch.ts";
import { answerHtml } from "./server/html.ts";
import { answerPrerender } from "./server/prerender.ts";
import { answerProxy } from "./server/proxy.ts";
import { answerRoute } from "./server/route.ts";
import { answerRsc } from "./server/rsc.ts";
import { answerAdmits, answerParams } from "./server/static-params.ts";
import { keepFormerNames } from "./shared/former-names.ts";
import { createState, requestStorage, type RequestState } from "./shared/state.ts";
import { installLightResponse } from "./web/light-response.ts";
import { installCompatibleRequest } from "./web/next-request.ts";

interface Job {
  answer: (state: RequestState, response: ServerResponse) => Promise<void>;
  /** Renders server components: React's cache() and equal fetches are remembered. */
  renders: boolean;
  /** Asked for by the build: whoever reads the answer is to know what went wrong. */
  explains: boolean;
}

const jobs: Record<Work, Job> = {
  html: { answer: answerHtml, renders: true, explains: false },
  rsc: { answer: answerRsc, renders: true, explains: false },
  prerender: { answer: answerPrerender, renders: true, explains: true },
  route: { answer: answerRoute, renders: false, explains: false },
  proxy: { answer: answerProxy, renders: false, explains: false },
  describe: { answer: answerDescribe, renders: false, explains: true },
  params: { answer: answerParams, renders: false, explains: true },
  admits: { answer: answerAdmits, renders: false, explains: true },
};

keepFormerNames(React);
installLightResponse();
installCompatibleRequest();
installFetch();

export const handle: Handle = async (instruction, request, response) => {
  if (instruction.v !== CONTRACT_VERSION) {
    throw new Error(`The server speaks version ${instruction.v} of the worker contract, the build version ${CONTRACT_VERSION}. Build again.`);
  }
  const job = jobs[instruction.do as Work];
  if (job === undefined) throw new Error(`The worker does not know what to do with "${instruction.do}".`);
  const state = createState(instruction, request, instruction.route ?? instruction.do);
  if (job.renders) state.cache = new Map();
  response.once("close", () => finishAfter(state));
  await requestStorage.run(state, () => job.answer(state, response).catch((error: unknown) => fail(error, state, response, job.explains)));
};

/** Something outside of React's error handling failed: nothing can be rendered. */
function fail(error: unknown, state: RequestState, response: ServerResponse, explains: boolean): void {
  // The development server shows it, with the place in the source.
  if (import.meta.env.DEV && !explains && !response.headersSent) throw error;
  const digest = reportError(error, state);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 500;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.end(explains ? describeError(error) : `Internal Server Error (${digest})`);
}

export { workEnded };

if (import.meta.hot) import.meta.hot.accept();
