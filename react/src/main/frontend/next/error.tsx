"use client";

import { Component, type ComponentType, type ReactNode, startTransition, use } from "react";
import { HttpPage } from "../runtime/router/builtin-pages.tsx";
import { type AppRouter, AppRouterContext, TreeContext } from "../runtime/router/contexts.ts";
import { isInterrupt } from "../runtime/shared/interrupts.ts";

export interface ErrorInfo {
  error: unknown;
  /** Renders the same again. */
  reset: () => void;
  /** Fetches the page again, then renders it. */
  retry: () => void;
  unstable_retry: () => void;
}

type Fallback<P> = (props: P, info: ErrorInfo) => ReactNode;

interface CatchProps {
  render: (info: ErrorInfo) => ReactNode;
  router: AppRouter | null;
  generation: number;
  children?: ReactNode;
}

/** An error boundary around a part of a page. */
export function catchError<P extends Record<string, unknown>>(fallback: Fallback<P>): ComponentType<P & { children?: ReactNode }> {
  return function CatchError({ children, ...props }) {
    const router = use(AppRouterContext);
    const tree = use(TreeContext);
    return (
      <Catch render={(info) => fallback(props as unknown as P, info)} router={router} generation={tree?.generation ?? 0}>
        {children}
      </Catch>
    );
  };
}

class Catch extends Component<CatchProps, { failure: { error: unknown } | null; generation: number }> {
  override state = { failure: null as { error: unknown } | null, generation: this.props.generation };

  static getDerivedStateFromError(error: unknown): { failure: { error: unknown } } {
    if (isInterrupt(error)) throw error;
    return { failure: { error } };
  }

  static getDerivedStateFromProps(props: CatchProps, state: { generation: number }): { failure: null; generation: number } | null {
    return props.generation === state.generation ? null : { failure: null, generation: props.generation };
  }

  reset = (): void => this.setState({ failure: null });

  retry = (): void => {
    startTransition(() => {
      this.props.router?.refresh();
      this.reset();
    });
  };

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children;
    return this.props.render({ error: this.state.failure.error, reset: this.reset, retry: this.retry, unstable_retry: this.retry });
  }
}

interface ErrorPageProps {
  statusCode: number;
  title?: string;
  withDarkMode?: boolean;
}

/** The error page of the pages directory, as a component. */
export default function ErrorPage({ statusCode, title }: ErrorPageProps): ReactNode {
  if (title === undefined && (statusCode === 401 || statusCode === 403 || statusCode === 404)) return <HttpPage status={statusCode} />;
  return <HttpPage status={500} code={statusCode} message={title} />;
}
