import { digestOf, readRedirect } from "../../runtime/shared/interrupts.ts";

export { RedirectType } from "../../runtime/shared/redirects.ts";

export const REDIRECT_ERROR_CODE = "NEXT_REDIRECT";

export function isRedirectError(error: unknown): boolean {
  return readRedirect(digestOf(error)) !== null;
}
