/** next/headers */

import "server-only";
import { draftModeFor } from "./server/draft-mode.ts";
import { cookieStore, type RequestCookieStore } from "./server/cookies.ts";
import { readonlyHeaders, type ReadonlyHeaders } from "./server/readonly-headers.ts";
import { markDynamic, requireState } from "./shared/state.ts";
import { requestApi } from "./server/request-api.ts";

/** The cookies of the request; in route handlers also for setting them. */
export function cookies(): Promise<RequestCookieStore> {
  const state = requireState("cookies()");
  return requestApi(markDynamic(state, "cookies()"), () => cookieStore(state));
}

/** The headers of the request. */
export function headers(): Promise<ReadonlyHeaders> {
  const state = requireState("headers()");
  return requestApi(markDynamic(state, "headers()"), () => readonlyHeaders(state));
}

/** Whether the request asks for drafts. */
export function draftMode(): ReturnType<typeof draftModeFor> {
  return draftModeFor(requireState("draftMode()"));
}
