"use client";

import { type ReactNode, Suspense, use } from "react";
import type { Part } from "../contract.ts";
import { type Head, TreeContext } from "./contexts.ts";

export function headOf({ head }: Part): Head {
  return { node: head, before: null, number: 0 };
}

/** Outside of all that may stand in for the page. Until a page's own tags are computed those of the page before stay. */
export function HeadElements(): ReactNode {
  const { node, before, number } = use(TreeContext)!.head;
  return (
    <Suspense key={number} fallback={<Suspense fallback={null}>{before}</Suspense>}>
      {node}
    </Suspense>
  );
}
