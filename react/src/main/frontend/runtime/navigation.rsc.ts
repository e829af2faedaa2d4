/** next/navigation in server components: no hooks. */

export { forbidden, notFound, permanentRedirect, redirect, RedirectType, unauthorized, unstable_isUnrecognizedActionError, unstable_rethrow } from "./shared/redirects.ts";
export { ReadonlyURLSearchParams } from "./router/readonly-search-params.ts";

function clientOnly(name: string) {
  return (): never => {
    throw new Error(`${name}() works in client components only. Write "use client" at the top of the file that calls it.`);
  };
}

export const useRouter = clientOnly("useRouter");
export const usePathname = clientOnly("usePathname");
export const useSearchParams = clientOnly("useSearchParams");
export const useParams = clientOnly("useParams");
export const useSelectedLayoutSegment = clientOnly("useSelectedLayoutSegment");
export const useSelectedLayoutSegments = clientOnly("useSelectedLayoutSegments");
export const useServerInsertedHTML = clientOnly("useServerInsertedHTML");
