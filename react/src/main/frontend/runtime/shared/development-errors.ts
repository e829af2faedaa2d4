/** Development: what failed on the server, by digest, for all module graphs of the process. A browser that shows it asks for the place. */

import type { Place } from "../server/stack.ts";

export interface ServerError {
  message: string;
  place: Place | null;
}

const MOST = 100;
const key = Symbol.for("cortado.development-errors");
const errors = ((globalThis as unknown as Record<symbol, Map<string, ServerError> | undefined>)[key] ??= new Map());

export function rememberError(digest: string, error: ServerError): void {
  errors.delete(digest);
  errors.set(digest, error);
  if (errors.size > MOST) errors.delete(errors.keys().next().value!);
}

export function rememberedError(digest: string): ServerError | undefined {
  return errors.get(digest);
}
