/** Builds the nodes of a page: one for each entry of its chain. */

import type { ComponentType, ReactNode } from "react";
import type { Part } from "../contract.ts";
import { HttpDocument, HttpPage } from "../router/builtin-pages.tsx";
import type { ErrorPage } from "../router/error-boundary.tsx";
import { ClientLayout, ClientPage, Slot, type SlotProps, TemplateSlot } from "../router/slot.tsx";
import type { RequestState } from "../shared/state.ts";
import { buildId, type Loaded, type LoadedPage, type LoadedSegment } from "./modules.ts";
import { interruptsOfMetadata } from "./page-metadata.tsx";
import { encoded, paramsFor, searchParamsFor } from "./props.ts";

type AnyComponent = ComponentType<Record<string, unknown>>;

const CLIENT_REFERENCE = Symbol.for("react.client.reference");

export function isClientReference(value: unknown): boolean {
  return (typeof value === "function" || typeof value === "object") && value !== null && (value as { $$typeof?: symbol }).$$typeof === CLIENT_REFERENCE;
}

/** The part with the entries from `first` to `last`. */
export function createPart(page: LoadedPage, state: RequestState, head: ReactNode, first: number, last: number): Part {
  const { chain, params, url, address } = state.instruction;
  const root = page.segments.findIndex(({ layout }) => layout !== null);
  const nodes: Part["nodes"] = {};
  for (let index = first; index <= last; index++) {
    const segment = page.segments[index];
    nodes[chain[index]!.key] = segment === undefined ? pageNode(page, state) : segmentNode(segment, state);
  }
  return {
    chain: chain.map((entry) => entry.key),
    segments: chain.map((entry) => entry.segments),
    url,
    ...(address === undefined ? {} : { address }),
    params: encoded(params),
    until: last,
    nodes,
    ...(last === chain.length - 1 ? { head } : {}),
    root: chain[root]?.key ?? null,
    boundary: null,
    ...(buildId === undefined ? {} : { build: buildId }),
  };
}

function segmentNode(entry: LoadedSegment, state: RequestState): ReactNode {
  let node: ReactNode = <Slot {...slotProps(entry)} />;
  if (entry.template !== null) {
    const Template = componentOf(entry.template, "template");
    node = <TemplateSlot>{withStyles(entry.template, <Template>{node}</Template>)}</TemplateSlot>;
  }
  if (entry.layout === null) return node;
  const Layout = componentOf(entry.layout, "layout");
  const element = isClientReference(Layout) ? (
    <ClientLayout component={Layout} names={entry.params}>
      {node}
    </ClientLayout>
  ) : (
    <Layout params={paramsFor(state, entry.params)}>{node}</Layout>
  );
  return withStyles(entry.layout, element);
}

function slotProps(entry: LoadedSegment): SlotProps {
  const props: SlotProps = {};
  if (entry.error !== null) props.error = errorPageOf(entry.error);
  if (entry.loading !== null) props.loading = elementOf(entry.loading, "loading");
  if (entry.notFound !== null) props.notFound = elementOf(entry.notFound, "not-found");
  if (entry.forbidden !== null) props.forbidden = elementOf(entry.forbidden, "forbidden");
  if (entry.unauthorized !== null) props.unauthorized = elementOf(entry.unauthorized, "unauthorized");
  return props;
}

function pageNode(page: LoadedPage, state: RequestState): ReactNode {
  const isNotFound = state.instruction.status === 404;
  return (
    <>
      {isNotFound ? <meta name="robots" content="noindex" /> : null}
      {page.page === null ? <BuiltinNotFound page={page} /> : null}
      {interruptsOfMetadata(page, state)}
      {page.page === null ? null : withStyles(page.page, pageElement(page, page.page, state))}
    </>
  );
}

/** Without a root layout it must be a document of its own. */
function BuiltinNotFound({ page }: { page: LoadedPage }): ReactNode {
  return page.segments.some(({ layout }) => layout !== null) ? <HttpPage status={404} /> : <HttpDocument status={404} />;
}

function pageElement(page: LoadedPage, loaded: Loaded, state: RequestState): ReactNode {
  const Page = componentOf(loaded, "page");
  if (isClientReference(Page)) return <ClientPage component={Page} names={page.params} />;
  return <Page params={paramsFor(state, page.params)} searchParams={searchParamsFor(state)} />;
}

function elementOf(loaded: Loaded, kind: string): ReactNode {
  const Component = componentOf(loaded, kind);
  return withStyles(loaded, <Component />);
}

function withStyles({ styles }: Loaded, node: ReactNode): ReactNode {
  if (styles === null) return node;
  return (
    <>
      {styles}
      {node}
    </>
  );
}

function componentOf(loaded: Loaded, kind: string): AnyComponent {
  const component = loaded.exports["default"];
  const isComponent = typeof component === "function" || (typeof component === "object" && component !== null && "$$typeof" in component);
  if (!isComponent) throw new Error(`${loaded.file}: a ${kind} must export a React component as default.`);
  return component as AnyComponent;
}

export function errorPageOf(loaded: Loaded): ErrorPage {
  const component = componentOf(loaded, "error page");
  if (!isClientReference(component)) throw new Error(`${loaded.file}: an error page must be a client component. Write "use client" at its top.`);
  return component as unknown as ErrorPage;
}

/** Throws, by name, what rendering the page would throw for its files. */
export function checkPage({ segments, page }: LoadedPage): void {
  if (page !== null) componentOf(page, "page");
  for (const { layout, template, loading, error, notFound } of segments) {
    if (layout !== null) componentOf(layout, "layout");
    if (template !== null) componentOf(template, "template");
    if (loading !== null) componentOf(loading, "loading page");
    if (notFound !== null) componentOf(notFound, "not-found page");
    if (error !== null) errorPageOf(error);
  }
}
