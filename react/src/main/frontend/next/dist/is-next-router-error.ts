import { digestOf, readHttpStatus, readRedirect } from "../../runtime/shared/interrupts.ts";

/** Whether an error is a redirect() or a notFound() and its kin, which must be thrown on. */
export function isNextRouterError(error: unknown): boolean {
  const digest = digestOf(error);
  return readRedirect(digest) !== null || readHttpStatus(digest) !== null;
}
