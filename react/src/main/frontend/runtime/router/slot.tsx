"use client";

import { type ComponentType, Fragment, type ReactNode, Suspense, use, useMemo } from "react";
import { NodeContext, ParamsContext, SearchParamsContext, StaticRenderContext, TreeContext } from "./contexts.ts";
import type { TreeNode } from "../contract.ts";
import { ErrorBoundary, type ErrorPage } from "./error-boundary.tsx";
import { HttpPage } from "./builtin-pages.tsx";
import { HeadElements } from "./head.tsx";
import { InterruptBoundary, type InterruptPages } from "./interrupt-boundary.tsx";
import { placeRef } from "./outlet-place.ts";
import { clientRenderingError } from "../shared/interrupts.ts";
import { parseQuery, pick, settled } from "../shared/props.ts";

export interface SlotProps {
  /** "children" without it. */
  name?: string;
  error?: ErrorPage;
  loading?: ReactNode;
  notFound?: ReactNode;
  forbidden?: ReactNode;
  unauthorized?: ReactNode;
}

/** The place in a layout where what is below it goes, inside the boundaries of the layout's directory. */
export function Slot({ name = "children", ...props }: SlotProps): ReactNode {
  const { tree, boundary, generation } = use(TreeContext)!;
  const parent = use(NodeContext)!;
  const node = parent.slots?.[name];
  if (node === undefined) return null;
  const isRoot = parent.key === tree.key && name === "children";
  const forced = boundary?.key === parent.key && boundary.slot === name ? boundary : null;

  let content: ReactNode = (
    <InterruptBoundary pages={isRoot ? withDefaults(props) : pagesOf(props)} forced={forced} generation={generation}>
      <Outlet node={node} />
    </InterruptBoundary>
  );
  if (props.loading !== undefined) content = <Suspense fallback={props.loading}>{content}</Suspense>;
  if (props.error !== undefined) {
    content = (
      <ErrorBoundary page={props.error} forced={forced} generation={generation}>
        {content}
      </ErrorBoundary>
    );
  }
  const slot = <Fragment key={node.key}>{content}</Fragment>;
  if (!isRoot) return slot;
  return (
    <>
      <HeadElements />
      {slot}
    </>
  );
}

/** Mounts a template anew whenever what is below it changes. */
export function TemplateSlot({ name = "children", children }: { name?: string; children: ReactNode }): ReactNode {
  const parent = use(NodeContext)!;
  return <Fragment key={parent.slots?.[name]?.key}>{children}</Fragment>;
}

export function Outlet({ node }: { node: TreeNode }): ReactNode {
  const { nodes } = use(TreeContext)!;
  return (
    <NodeContext value={node}>
      <Fragment ref={placeRef(node.key)}>{nodes[node.key]}</Fragment>
    </NodeContext>
  );
}

interface ClientEntryProps {
  component: ComponentType<Record<string, unknown>>;
  /** Names of the parameters that it may see. */
  names: string[];
  /** The other slots than children. */
  slots?: Record<string, ReactNode>;
  children?: ReactNode;
}

/** A layout that is a client component: its props are made here, so that they need not travel. */
export function ClientLayout({ component: Layout, names, slots, children }: ClientEntryProps): ReactNode {
  const params = useEntryParams(names);
  return (
    <Layout params={params} {...slots}>
      {children}
    </Layout>
  );
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
