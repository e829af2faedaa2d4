/**
 * Errors that are not failures: redirect(), notFound() and their kin. They travel from server components to the browser as
 * the `digest` of an error, in the form that Next.js gives them, because libraries read it.
 */

export type RedirectType = "push" | "replace";
export type RedirectStatus = 303 | 307 | 308;
export type InterruptStatus = 401 | 403 | 404;

export interface Redirect {
  url: string;
  type: RedirectType;
  status: RedirectStatus;
}

const REDIRECT = "NEXT_REDIRECT";
const HTTP_ERROR = "NEXT_HTTP_ERROR_FALLBACK";
export const CLIENT_RENDERING = "BAILOUT_TO_CLIENT_SIDE_RENDERING";
export const DYNAMIC_USAGE = "DYNAMIC_SERVER_USAGE";

export interface DigestError extends Error {
  digest: string;
}

function interrupt(message: string, digest: string): DigestError {
  return Object.assign(new Error(message), { digest });
}

export function redirectError(url: string, type: RedirectType, status: RedirectStatus): DigestError {
  return interrupt(REDIRECT, `${REDIRECT};${type};${url};${status};`);
}

export function httpError(status: InterruptStatus): DigestError {
  const digest = `${HTTP_ERROR};${status}`;
  return interrupt(digest, digest);
}

/** Thrown by what only a browser can render; the nearest Suspense boundary is left to the browser. */
export function clientRenderingError(reason: string): DigestError {
  return Object.assign(interrupt(`Bail out to client-side rendering: ${reason}`, CLIENT_RENDERING), { reason });
}

export function digestOf(error: unknown): string | undefined {
  const digest = typeof error === "object" && error !== null ? (error as { digest?: unknown }).digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}

export function readRedirect(digest: string | undefined): Redirect | null {
  if (digest === undefined || !digest.startsWith(`${REDIRECT};`)) return null;
  // A URL may hold semicolons itself: only the first two and the last two fields are ours.
  const fields = digest.split(";");
  const status = Number(fields.at(-2));
  if (fields.length < 5 || (status !== 303 && status !== 307 && status !== 308)) return null;
  return { type: fields[1] === "push" ? "push" : "replace", url: fields.slice(2, -2).join(";"), status };
}

export function readHttpStatus(digest: string | undefined): InterruptStatus | null {
  if (digest === undefined || !digest.startsWith(`${HTTP_ERROR};`)) return null;
  const status = Number(digest.slice(HTTP_ERROR.length + 1));
  return status === 401 || status === 403 || status === 404 ? status : null;
}

/** A URL as a header can carry it: what is encoded already stays as it is. */
export function encodeLocation(url: string): string {
  return url.replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text.toWellFormed()));
}

/** True for everything that error boundaries of the application must let pass. */
export function isInterrupt(error: unknown): boolean {
  const digest = digestOf(error);
  return readRedirect(digest) !== null || readHttpStatus(digest) !== null || digest === CLIENT_RENDERING || digest === DYNAMIC_USAGE;
}
