"use client";

import { Component, type ComponentType, type ReactNode, startTransition, use } from "react";
import type { Boundary } from "../contract.ts";
import { isInterrupt } from "../shared/interrupts.ts";
import { AppRouterContext, type AppRouter } from "./contexts.ts";

export interface ErrorPageProps {
  error: Error & { digest?: string };
  /** Renders the same again. */
  reset: () => void;
  /** Fetches the page again, then renders it. */
  retry: () => void;
  unstable_retry: () => void;
}

export type ErrorPage = ComponentType<ErrorPageProps>;

interface Props {
  page: ErrorPage;
  /** The server already knows that what is below fails. */
  forced: Boundary | null;
  generation: number;
  children: ReactNode;
}

interface State {
  failure: { error: unknown } | null;
  generation: number;
}

export function ErrorBoundary({ forced, ...props }: Props): ReactNode {
  const router = use(AppRouterContext);
  return <Catch {...props} forced={forced?.status === 500 ? forced : null} router={router} />;
}

export function errorOf(boundary: Boundary): Error & { digest: string } {
  return Object.assign(new Error(boundary.message), { digest: boundary.digest });
}

const SERVER_FAILURE =
  "An error occurred in the Server Components render. The specific message is omitted in production builds to avoid leaking sensitive details. A digest property is included on this error instance which may provide additional details about the nature of the error.";

/** React's production build has a number for the message of errors that came from the server. */
function spellOut(error: unknown): void {
  if (error instanceof Error && error.message.startsWith("Minified React error #441;")) error.message = SERVER_FAILURE;
}

class Catch extends Component<Props & { router: AppRouter | null }, State> {
  override state: State = {
    failure: this.props.forced ? { error: errorOf(this.props.forced) } : null,
    generation: this.props.generation,
  };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    if (isInterrupt(error)) throw error;
    spellOut(error);
    return { failure: { error } };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    // A navigation or a refresh tries again.
    return props.generation === state.generation ? null : { failure: null, generation: props.generation };
  }

  reset = (): void => {
    this.setState({ failure: null });
  };

  retry = (): void => {
    startTransition(() => {
      this.props.router?.refresh();
      this.reset();
    });
  };

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    const Page = this.props.page;
    return <Page error={failure.error as Error} reset={this.reset} retry={this.retry} unstable_retry={this.retry} />;
  }
}
