"use client";

import { type ComponentType, Fragment, type ReactNode, use, useEffect } from "react";
import type { Boundary } from "../contract.ts";
import { DefaultMeta, HttpDocument } from "./builtin-pages.tsx";
import { TreeContext } from "./contexts.ts";
import { showOverlay } from "./dev-overlay.ts";
import { ErrorBoundary, type ErrorPageProps } from "./error-boundary.tsx";
import { InterruptBoundary } from "./interrupt-boundary.tsx";
import { Outlet } from "./slot.tsx";

const documents = {
  401: <HttpDocument status={401} />,
  403: <HttpDocument status={403} />,
  404: <HttpDocument status={404} />,
};

/** The page from its root on, inside the outermost boundaries. */
export function RootOutlet({ globalError }: { globalError: ComponentType<ErrorPageProps> | null }): ReactNode {
  const { tree, boundary, generation } = use(TreeContext)!;
  const forced: Boundary | null = boundary?.key === null ? boundary : null;
  return (
    <ErrorBoundary page={globalError === null ? BuiltinError : withMeta(globalError)} forced={forced} generation={generation}>
      <InterruptBoundary pages={documents} forced={forced} generation={generation}>
        <Fragment key={tree.key}>
          <Outlet node={tree} />
        </Fragment>
      </InterruptBoundary>
    </ErrorBoundary>
  );
}

const known = new WeakMap<ComponentType<ErrorPageProps>, ComponentType<ErrorPageProps>>();

/** A document that stands in for another has none of its metadata. */
function withMeta(Page: ComponentType<ErrorPageProps>): ComponentType<ErrorPageProps> {
  const before = known.get(Page);
  if (before !== undefined) return before;
  const page = (props: ErrorPageProps) => (
    <>
      <DefaultMeta />
      <Page {...props} />
    </>
  );
  known.set(Page, page);
  return page;
}

function BuiltinError({ error }: ErrorPageProps): ReactNode {
  useEffect(() => showOverlay(error), [error]);
  return <HttpDocument status={500} digest={error?.digest} />;
}
