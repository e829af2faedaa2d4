/** Builds the nodes of a page: one for each directory with a layout or the like, and one for each page. */

import type { ComponentType, ReactNode } from "react";
import type { Part, TreeNode } from "../contract.ts";
import { HttpDocument, HttpPage } from "../router/builtin-pages.tsx";
import { httpError } from "../shared/interrupts.ts";
import type { ErrorPage } from "../router/error-boundary.tsx";
import { ClientLayout, ClientPage, Slot, type SlotProps, TemplateSlot } from "../router/slot.tsx";
import type { RequestState } from "../shared/state.ts";
import { pageOf } from "../shared/tree.ts";
import { buildId, type Loaded, type LoadedBranch, type LoadedPage, type LoadedSegment } from "./modules.ts";
import { interruptsOfMetadata } from "./page-metadata.tsx";
import { encoded, paramsFor, searchParamsFor } from "./props.ts";

type AnyComponent = ComponentType<Record<string, unknown>>;

const CLIENT_REFERENCE = Symbol.for("react.client.reference");

export function isClientReference(value: unknown): boolean {
  return (typeof value === "function" || typeof value === "object") && value !== null && (value as { $$typeof?: symbol }).$$typeof === CLIENT_REFERENCE;
}

/** The part with these nodes; without a list, with all. */
export function createPart(page: LoadedPage, state: RequestState, head: ReactNode, want?: string[]): Part {
  const { params, url, address } = state.instruction;
  const tree = state.instruction.tree!;
  const shell = isShell(tree, want);
  const wanted = want === undefined ? null : new Set(want);
  const nodes: Part["nodes"] = {};
  for (const { node, create } of placesOf(page, tree, page, state)) if (wanted === null || wanted.has(node.key)) nodes[node.key] = create();
  return {
    tree,
    url,
    ...(address === undefined ? {} : { address }),
    params: encoded(params),
    isShell: shell,
    nodes,
    ...(shell ? {} : { head }),
    root: rootOf(page, tree),
    boundary: null,
    ...(buildId === undefined ? {} : { build: buildId }),
  };
}

/** Whether the page itself is still to come. */
export function isShell(tree: TreeNode, want?: string[]): boolean {
  const { key, fallback } = pageOf(tree);
  return want !== undefined && !want.includes(key) && fallback !== true;
}

/** Each node before those below it, as Java has them, with how it is made. */
function* placesOf(branch: LoadedBranch, root: TreeNode, page: LoadedPage, state: RequestState): Generator<{ node: TreeNode; create: () => ReactNode }> {
  let node = root;
  const beside: [LoadedBranch, TreeNode][] = [];
  for (const segment of branch.segments) {
    yield { node, create: () => segmentNode(segment, state) };
    const at = node;
    beside.unshift(...Object.entries(segment.slots).map(([name, slot]): [LoadedBranch, TreeNode] => [slot, at.slots![name]!]));
    node = node.slots!["children"]!;
  }
  yield { node, create: () => pageNode(branch, page, state) };
  for (const [slot, below] of beside) yield* placesOf(slot, below, page, state);
}

function rootOf({ segments }: LoadedPage, tree: TreeNode): string | null {
  let node = tree;
  for (const { layout } of segments) {
    if (layout !== null) return node.key;
    node = node.slots!["children"]!;
  }
  return null;
}

function segmentNode(entry: LoadedSegment, state: RequestState): ReactNode {
  const children = withTemplate(entry, "children");
  if (entry.layout === null) return children;
  const slots = Object.fromEntries(Object.keys(entry.slots).map((name) => [name, withTemplate(entry, name)]));
  const Layout = componentOf(entry.layout, "layout");
  const element = isClientReference(Layout) ? (
    <ClientLayout component={Layout} names={entry.params} slots={slots}>
      {children}
    </ClientLayout>
  ) : (
    <Layout params={paramsFor(state, entry.params)} {...slots}>
      {children}
    </Layout>
  );
  return withStyles(entry.layout, element);
}

function withTemplate(entry: LoadedSegment, slot: string): ReactNode {
  const node = <Slot {...slotProps(entry, slot)} />;
  if (entry.template === null) return node;
  const Template = componentOf(entry.template, "template");
  return <TemplateSlot {...(slot === "children" ? {} : { name: slot })}>{withStyles(entry.template, <Template>{node}</Template>)}</TemplateSlot>;
}

/** What stands in for pages that are not found or forbidden takes the children's place; a slot has its own, or leaves it to what is around the layout. */
function slotProps(entry: LoadedSegment, slot: string): SlotProps {
  const props: SlotProps = {};
  if (entry.error !== null) props.error = errorPageOf(entry.error);
  if (entry.loading !== null) props.loading = elementOf(entry.loading, "loading");
  if (slot !== "children") return { ...props, name: slot };
  if (entry.notFound !== null) props.notFound = elementOf(entry.notFound, "not-found");
  if (entry.forbidden !== null) props.forbidden = elementOf(entry.forbidden, "forbidden");
  if (entry.unauthorized !== null) props.unauthorized = elementOf(entry.unauthorized, "unauthorized");
  return props;
}

function pageNode(branch: LoadedBranch, page: LoadedPage, state: RequestState): ReactNode {
  if (branch !== page) return branch.page === null ? <NotFound /> : withStyles(branch.page, pageElement(branch, branch.page, state));
  const isNotFound = state.instruction.status === 404;
  return (
    <>
      {isNotFound ? <meta name="robots" content="noindex" /> : null}
      {branch.page === null ? <Builtin page={page} isNotFound={isNotFound} /> : null}
      {interruptsOfMetadata(page, state)}
      {branch.page === null ? null : withStyles(branch.page, pageElement(branch, branch.page, state))}
    </>
  );
}

/** Where only a slot has a page for a URL, and there is no default. */
function NotFound(): ReactNode {
  throw httpError(404);
}

function Builtin({ page, isNotFound }: { page: LoadedPage; isNotFound: boolean }): ReactNode {
  return isNotFound ? <BuiltinNotFound page={page} /> : <NotFound />;
}

/** Without a root layout it must be a document of its own. */
function BuiltinNotFound({ page }: { page: LoadedPage }): ReactNode {
  return page.segments.some(({ layout }) => layout !== null) ? <HttpPage status={404} /> : <HttpDocument status={404} />;
}

function pageElement({ params }: LoadedBranch, loaded: Loaded, state: RequestState): ReactNode {
  const Page = componentOf(loaded, "page");
  if (isClientReference(Page)) return <ClientPage component={Page} names={params} />;
  return <Page params={paramsFor(state, params)} searchParams={searchParamsFor(state)} />;
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
export function checkPage({ segments, page }: LoadedBranch): void {
  if (page !== null) componentOf(page, "page");
  for (const { layout, template, loading, error, notFound, slots } of segments) {
    if (layout !== null) componentOf(layout, "layout");
    if (template !== null) componentOf(template, "template");
    if (loading !== null) componentOf(loading, "loading page");
    if (notFound !== null) componentOf(notFound, "not-found page");
    if (error !== null) errorPageOf(error);
    Object.values(slots).forEach(checkPage);
  }
}
