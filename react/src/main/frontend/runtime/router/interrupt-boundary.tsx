"use client";

import { Component, type ReactNode, use, useEffect } from "react";
import type { Boundary } from "../contract.ts";
import { digestOf, type InterruptStatus, readHttpStatus, readRedirect, type Redirect } from "../shared/interrupts.ts";
import { AppRouterContext } from "./contexts.ts";

export type InterruptPages = Partial<Record<InterruptStatus, ReactNode>>;

interface Props {
  pages: InterruptPages;
  forced?: Boundary | null;
  generation: number;
  children: ReactNode;
}

interface State {
  redirect: Redirect | null;
  status: InterruptStatus | null;
  generation: number;
}

/** Stands in for what below it called notFound(), forbidden() or unauthorized(), and follows redirect(). */
export class InterruptBoundary extends Component<Props, State> {
  override state: State = {
    redirect: null,
    status: this.props.forced && this.props.forced.status !== 500 ? this.props.forced.status : null,
    generation: this.props.generation,
  };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    const digest = digestOf(error);
    const redirect = readRedirect(digest);
    if (redirect) return { redirect };
    const status = readHttpStatus(digest);
    if (status !== null) return { status };
    throw error;
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.generation === state.generation ? null : { redirect: null, status: null, generation: props.generation };
  }

  override render(): ReactNode {
    const { redirect, status } = this.state;
    if (redirect) return <Follow redirect={redirect} />;
    if (status === null) return this.props.children;
    const page = this.props.pages[status];
    if (page === undefined) return <Escalate status={status} />;
    return (
      <>
        <meta name="robots" content="noindex" />
        {page}
      </>
    );
  }
}

function Escalate({ status }: { status: InterruptStatus }): ReactNode {
  throw Object.assign(new Error(`HTTP ${status}`), { digest: `NEXT_HTTP_ERROR_FALLBACK;${status}` });
}

function Follow({ redirect }: { redirect: Redirect }): ReactNode {
  const router = use(AppRouterContext);
  useEffect(() => {
    if (redirect.type === "push") router?.push(redirect.url);
    else router?.replace(redirect.url);
  }, [redirect, router]);
  return null;
}
