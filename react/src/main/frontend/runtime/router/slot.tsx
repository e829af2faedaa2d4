"use client";

import { type ComponentType, Fragment, type ReactNode, Suspense, use, useMemo } from "react";
import { DepthContext, ParamsContext, SearchParamsContext, StaticRenderContext, TreeContext } from "./contexts.ts";
import { ErrorBoundary, type ErrorPage } from "./error-boundary.tsx";
import { HttpPage } from "./builtin-pages.tsx";
import { HeadElements } from "./head.tsx";
import { InterruptBoundary, type InterruptPages } from "./interrupt-boundary.tsx";
import { placeRef } from "./outlet-place.ts";
import { clientRenderingError } from "../shared/interrupts.ts";
import { parseQuery, pick, settled } from "../shared/props.ts";

export interface SlotProps {
  error?: ErrorPage;
  loading?: ReactNode;
  notFound?: ReactNode;
  forbidden?: ReactNode;
  unauthorized?: ReactNode;
}

/** The place in a layout where the next entry of the chain goes, inside the boundaries of the layout's directory. */
export function Slot(props: SlotProps): ReactNode {
  const tree = use(TreeContext)!;
  const depth = use(DepthContext);
  const key = tree.chain[depth + 1];
  const boundary = tree.boundary?.index === depth ? tree.boundary : null;
  const interrupts = depth === 0 ? withDefaults(props) : pagesOf(props);

  let content: ReactNode = (
    <InterruptBoundary pages={interrupts} forced={boundary} generation={tree.generation}>
      <Outlet />
    </InterruptBoundary>
  );
  if (props.loading !== undefined) content = <Suspense fallback={props.loading}>{content}</Suspense>;
  if (props.error !== undefined) {
    content = (
      <ErrorBoundary page={props.error} forced={boundary} generation={tree.generation}>
        {content}
      </ErrorBoundary>
    );
  }
  const slot = <Fragment key={key}>{content}</Fragment>;
  if (depth !== 0) return slot;
  return (
    <>
      <HeadElements />
      {slot}
    </>
  );
}

/** Mounts a template anew whenever what is below it changes. */
export function TemplateSlot({ children }: { children: ReactNode }): ReactNode {
  const tree = use(TreeContext)!;
  const depth = use(DepthContext);
  return <Fragment key={tree.chain[depth + 1]}>{children}</Fragment>;
}

export function Outlet(): ReactNode {
  const tree = use(TreeContext)!;
  const depth = use(DepthContext) + 1;
  const node = tree.nodes[tree.chain[depth]!];
  return (
    <DepthContext value={depth}>
      <Fragment ref={placeRef(depth)}>{node}</Fragment>
    </DepthContext>
  );
}

interface ClientEntryProps {
  component: ComponentType<Record<string, unknown>>;
  /** Names of the parameters that the entry may see. */
  names: string[];
  children?: ReactNode;
}

/** A layout that is a client component: its props are made here, so that they need not travel. */
export function ClientLayout({ component: Layout, names, children }: ClientEntryProps): ReactNode {
  const params = useEntryParams(names);
  return <Layout params={params}>{children}</Layout>;
}

/** A page that is a client component. */
export function ClientPage({ component: Page, names }: ClientEntryProps): ReactNode {
  const tree = use(TreeContext)!;
  const isStatic = use(StaticRenderContext);
  const params = useEntryParams(names);
  // What was prerendered has no query: then the address bar has it.
  const address = use(SearchParamsContext);
  const url = tree.url.includes("?") ? tree.url : `?${address?.toString() ?? ""}`;
  const searchParams = useMemo(() => (isStatic ? unknownSearchParams() : settled(parseQuery(url))), [url, isStatic]);
  return <Page params={params} searchParams={searchParams} />;
}

function useEntryParams(names: string[]): Promise<unknown> {
  const params = use(ParamsContext)!;
  const list = names.join("/");
  return useMemo(() => settled(pick(params, list === "" ? [] : list.split("/"))), [params, list]);
}

function unknownSearchParams(): Promise<never> {
  const fail = () => {
    throw clientRenderingError("searchParams");
  };
  return new Proxy(Promise.resolve({} as never), { get: fail, has: fail, ownKeys: fail });
}

function pagesOf(props: SlotProps): InterruptPages {
  return { 404: props.notFound, 403: props.forbidden, 401: props.unauthorized };
}

/** The root layout always has a page for each status. */
function withDefaults(props: SlotProps): InterruptPages {
  return {
    404: props.notFound ?? <HttpPage status={404} />,
    403: props.forbidden ?? <HttpPage status={403} />,
    401: props.unauthorized ?? <HttpPage status={401} />,
  };
}
