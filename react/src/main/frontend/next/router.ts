"use client";

/** `next/router` below app/: its router is never mounted there, and libraries that serve both directories import it all the same. */

import { type ComponentType, createElement, type ReactElement, useContext } from "react";
import { RouterContext } from "./dist/router-context.ts";

type Listener = (...values: unknown[]) => void;

const listeners = new Map<string, Set<Listener>>();

/** Nothing in the app directory emits any of them. */
const events = {
  on(event: string, listener: Listener): void {
    if (!listeners.has(event)) listeners.set(event, new Set());
    listeners.get(event)!.add(listener);
  },
  off(event: string, listener: Listener): void {
    listeners.get(event)?.delete(listener);
  },
  emit(event: string, ...values: unknown[]): void {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(...values);
  },
};

const methods = ["push", "replace", "reload", "back", "prefetch", "beforePopState"];
const fields = ["pathname", "route", "query", "asPath", "isFallback", "basePath", "isReady", "isPreview"];

function noRouter(): never {
  throw new Error('No router instance found.\nYou should only use "next/router" on the client side of your app.\n');
}

const Router: Record<string, unknown> = { router: null, events, ready() {} };
for (const name of methods) Router[name] = noRouter;
for (const name of fields) Object.defineProperty(Router, name, { get: noRouter });

export default Router;

export function useRouter(): never {
  if (useContext(RouterContext) === null) {
    throw new Error("NextRouter was not mounted. https://nextjs.org/docs/messages/next-router-not-mounted");
  }
  return noRouter();
}

export function withRouter<P extends object>(component: ComponentType<P>): ComponentType<Omit<P, "router">> {
  return function WithRouter(props): ReactElement {
    return createElement(component, { ...(props as P), router: useRouter() });
  };
}
