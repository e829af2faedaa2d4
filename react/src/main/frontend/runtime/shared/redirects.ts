/** redirect(), notFound() and their kin: the same in every graph. */

import { httpError, isInterrupt, redirectError, type RedirectType as Type } from "./interrupts.ts";

export const RedirectType = { push: "push", replace: "replace" } as const;

/** Ends the render and goes to another URL: 307, or in the browser a navigation. */
export function redirect(url: string, type: Type = "replace"): never {
  throw redirectError(url, type, 307);
}

/** As `redirect`, for good: 308. */
export function permanentRedirect(url: string, type: Type = "replace"): never {
  throw redirectError(url, type, 308);
}

/** Ends the render and shows the nearest not-found page. */
export function notFound(): never {
  throw httpError(404);
}

/** Ends the render and shows the nearest forbidden page. */
export function forbidden(): never {
  throw httpError(403);
}

/** Ends the render and shows the nearest unauthorized page. */
export function unauthorized(): never {
  throw httpError(401);
}

/** For catch blocks: throws on what is not a failure. */
export function unstable_rethrow(error: unknown): void {
  if (isInterrupt(error)) throw error;
  if (error instanceof Error && "cause" in error) unstable_rethrow(error.cause);
}

/** Server actions are not built yet, so none can be unknown. */
export function unstable_isUnrecognizedActionError(_error: unknown): boolean {
  return false;
}
