"use client";

import {
  Children,
  cloneElement,
  createContext,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  startTransition,
  type TouchEvent,
  use,
  useCallback,
  useEffect,
  useOptimistic,
  useRef,
} from "react";
import type { LinkProps } from "next/link"; // types/ambient: what applications see
import { AppRouterContext } from "./router/contexts.ts";
import { formatUrl } from "./router/format-url.ts";
import { observeLink } from "./router/link-prefetch.ts";
import { startLinkNavigation } from "./router/link-status.ts";
import { withTrailingSlash } from "./router/trailing-slash.ts";

export type { LinkProps };

export interface LinkStatus {
  pending: boolean;
}

const idle: LinkStatus = { pending: false };
const LinkStatusContext = createContext<LinkStatus>(idle);

/** Whether the navigation that the surrounding link started is still on its way. */
export function useLinkStatus(): LinkStatus {
  return use(LinkStatusContext);
}

export default function Link(props: LinkProps): ReactNode {
  const {
    href: target,
    as,
    replace,
    scroll,
    prefetch = null,
    onNavigate,
    onClick,
    onMouseEnter,
    onTouchStart,
    ref,
    children,
    shallow: _shallow,
    passHref = false,
    locale: _locale,
    legacyBehavior,
    transitionTypes: _transitionTypes,
    unstable_dynamicOnHover: _dynamicOnHover,
    ...rest
  } = props;
  if (target === undefined || target === null) throw new Error('A <Link> needs an "href".');
  const href = withTrailingSlash(formatUrl(as ?? target));
  const router = use(AppRouterContext);
  const [status, setStatus] = useOptimistic<LinkStatus>(idle);
  const stopObserving = useRef<(() => void) | null>(null);
  const fetchAhead = () => router?.prefetch(href, { kind: prefetch === true ? "full" : "auto" });

  const attach = useCallback(
    (element: HTMLAnchorElement | null): void | (() => void) => {
      stopObserving.current?.();
      stopObserving.current = element !== null && prefetch !== false && router !== null ? observeLink(element, fetchAhead) : null;
      if (typeof ref === "function") return ref(element);
      if (ref) ref.current = element;
    },
    [href, prefetch, ref, router],
  );
  useEffect(() => () => stopObserving.current?.(), []);

  const click = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || router === null || !isPlainNavigation(event)) return;
    event.preventDefault();
    let stopped = false;
    onNavigate?.({ preventDefault: () => (stopped = true) });
    if (stopped) return;
    startTransition(() => {
      const options = { scroll: scroll ?? true };
      if (replace) router.replace(href, options);
      else router.push(href, options);
      startLinkNavigation(() => startTransition(() => setStatus(idle)));
      setStatus({ pending: true });
    });
  };

  const intent = (): void => {
    if (prefetch !== false && !import.meta.env.DEV) fetchAhead();
  };

  const handlers: LinkHandlers = {
    ref: attach,
    onClick: click,
    onMouseEnter(event) {
      onMouseEnter?.(event);
      intent();
    },
    onTouchStart(event) {
      onTouchStart?.(event);
      intent();
    },
  };
  const content = <LinkStatusContext value={status}>{children}</LinkStatusContext>;
  if (legacyBehavior) return <LegacyLink {...handlers} href={href} passHref={passHref} child={children} />;
  return (
    <a {...rest} href={href} {...handlers}>
      {content}
    </a>
  );
}

interface LinkHandlers {
  ref: (element: HTMLAnchorElement | null) => void | (() => void);
  onClick: (event: MouseEvent<HTMLAnchorElement>) => void;
  onMouseEnter: (event: MouseEvent<HTMLAnchorElement>) => void;
  onTouchStart: (event: TouchEvent<HTMLAnchorElement>) => void;
}

/** `legacyBehavior`: the child is the link, and gets what makes it one. */
function LegacyLink({ child, href, passHref, ref, ...handlers }: LinkHandlers & { href: string; passHref: boolean; child: ReactNode }): ReactNode {
  const element = Children.only(typeof child === "string" || typeof child === "number" ? <a>{child}</a> : child) as ReactElement<Partial<LinkHandlers> & { href?: string }>;
  const own = element.props;
  return cloneElement(element, {
    ref(node: HTMLAnchorElement | null) {
      if (typeof own.ref === "function") own.ref(node);
      ref(node);
    },
    onClick(event: MouseEvent<HTMLAnchorElement>) {
      own.onClick?.(event);
      handlers.onClick(event);
    },
    onMouseEnter(event: MouseEvent<HTMLAnchorElement>) {
      own.onMouseEnter?.(event);
      handlers.onMouseEnter(event);
    },
    onTouchStart(event: TouchEvent<HTMLAnchorElement>) {
      own.onTouchStart?.(event);
      handlers.onTouchStart(event);
    },
    ...(passHref || (element.type === "a" && own.href === undefined) ? { href } : {}),
  });
}

/** The browser opens tabs and windows, saves files and leaves the site by itself. */
function isPlainNavigation(event: MouseEvent<HTMLAnchorElement>): boolean {
  const link = event.currentTarget;
  const target = link.getAttribute("target");
  if (target !== null && target !== "" && target !== "_self") return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return false;
  return !link.hasAttribute("download") && new URL(link.href).origin === location.origin;
}
