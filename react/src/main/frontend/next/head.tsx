import type { ReactNode } from "react";
import { warnOnce } from "./warn-once.ts";

/** `next/head` belongs to the pages directory; below app/ it does nothing, as in Next.js. */
export default function Head(_props: { children?: ReactNode }): null {
  warnOnce("next/head does nothing in the app directory. Export `metadata` or `generateMetadata` from the page or layout.");
  return null;
}

export function defaultHead(): ReactNode[] {
  return [<meta charSet="utf-8" key="charset" />, <meta name="viewport" content="width=device-width" key="viewport" />];
}
