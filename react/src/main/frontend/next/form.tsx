"use client";

import { type ComponentProps, type ReactNode, type SubmitEvent, use, useCallback, useRef } from "react";
import { AppRouterContext } from "../runtime/router/contexts.ts";
import { observeLink } from "../runtime/router/link-prefetch.ts";

export interface FormProps extends Omit<ComponentProps<"form">, "action" | "method" | "encType" | "target"> {
  action: NonNullable<ComponentProps<"form">["action"]>;
  /** `false` does not fetch the page ahead. */
  prefetch?: false | null;
  replace?: boolean;
  scroll?: boolean;
}

const REFUSED = ["method", "encType", "target"] as const;
const NATIVE_ATTRIBUTES: [name: string, supported: string][] = [
  ["formmethod", "get"],
  ["formenctype", "application/x-www-form-urlencoded"],
  ["formtarget", "_self"],
];

/** A form whose answer is another page of the application: its fields become the query, without loading a document. */
export default function Form({ action, prefetch = null, replace = false, scroll = true, onSubmit, ref, ...props }: FormProps): ReactNode {
  for (const name of REFUSED) {
    if (name in props) throw new Error(`<Form ${name}> is not supported: the fields go into the URL. Use a plain <form> for anything else.`);
  }
  const router = use(AppRouterContext);
  const stop = useRef<(() => void) | null>(null);
  const attach = useCallback(
    (element: HTMLFormElement | null) => {
      stop.current?.();
      stop.current = element !== null && router !== null && prefetch !== false && typeof action === "string" ? observeLink(element, () => router.prefetch(action, { kind: "auto" })) : null;
      if (typeof ref === "function") return ref(element);
      if (ref) ref.current = element;
      return undefined;
    },
    [action, prefetch, ref, router],
  );

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    onSubmit?.(event);
    if (event.defaultPrevented || router === null) return;
    const { submitter } = event.nativeEvent as globalThis.SubmitEvent;
    const target = destination(event.currentTarget, submitter, String(action));
    if (target === null) return;
    event.preventDefault();
    const options = { scroll };
    if (replace) router.replace(target, options);
    else router.push(target, options);
  };

  if (typeof action !== "string") return <form {...props} action={action} onSubmit={onSubmit} ref={attach} />;
  return <form {...props} action={action} onSubmit={submit} ref={attach} />;
}

/** Where the form leads; null leaves it to the browser. */
function destination(form: HTMLFormElement, submitter: HTMLElement | null, action: string): string | null {
  for (const [name, supported] of NATIVE_ATTRIBUTES) {
    const value = submitter?.getAttribute(name);
    if (value !== null && value !== undefined && value.toLowerCase() !== supported) return null;
  }
  const own = submitter?.getAttribute("formaction");
  if (own?.startsWith("javascript:")) return null; // React's placeholder for a function
  const url = new URL(own ?? action, document.baseURI);
  if (url.origin !== location.origin) return null;
  url.search = "";
  for (const [name, value] of new FormData(form, submitter)) url.searchParams.append(name, typeof value === "string" ? value : value.name);
  return url.pathname + url.search + url.hash;
}
