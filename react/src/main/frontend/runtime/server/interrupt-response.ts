import { digestOf, encodeLocation, readHttpStatus, readRedirect } from "../shared/interrupts.ts";

/** What redirect(), notFound() and their kin answer outside of pages; null for failures. */
export function interruptResponse(error: unknown): Response | null {
  const digest = digestOf(error);
  const redirect = readRedirect(digest);
  if (redirect !== null) return new Response(null, { status: redirect.status, headers: { location: encodeLocation(redirect.url) } });
  const status = readHttpStatus(digest);
  return status === null ? null : new Response(null, { status });
}
