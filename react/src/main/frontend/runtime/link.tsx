"use client";

import {
  type AnchorHTMLAttributes,
  createContext,
  type MouseEvent,
  type ReactNode,
  type Ref,
  startTransition,
  use,
  useCallback,
  useEffect,
  useOptimistic,
  useRef,
} from "react";
import { AppRouterContext } from "./router/contexts.ts";
import { formatUrl, type UrlObject } from "./router/format-url.ts";
import { observeLink } from "./router/link-prefetch.ts";
import { startLinkNavigation } from "./router/link-status.ts";

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  href: string | UrlObject;
  as?: string | UrlObject;
  replace?: boolean;
  scroll?: boolean;
  shallow?: boolean;
  passHref?: boolean;
  prefetch?: boolean | "auto" | null;
  locale?: string | false;
  legacyBehavior?: boolean;
  onNavigate?: (event: { preventDefault: () => void }) => void;
  transitionTypes?: string[];
  unstable_dynamicOnHover?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

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
    passHref: _passHref,
    locale: _locale,
    legacyBehavior,
    transitionTypes: _transitionTypes,
    unstable_dynamicOnHover: _dynamicOnHover,
    ...rest
  } = props;
  if (target === undefined || target === null) throw new Error('A <Link> needs an "href".');
  if (legacyBehavior) throw new Error('<Link legacyBehavior> is not supported: put the content into <Link> without an <a> of its own.');
  const href = formatUrl(as ?? target);
  const router = use(AppRouterContext);
  const [status, setStatus] = useOptimistic<LinkStatus>(idle);
  const stopObserving = useRef<(() => void) | null>(null);
  const fetchAhead = () => router?.prefetch(href, { kind: prefetch === true ? "full" : "auto" });

  const attach = useCallback(
    (element: HTMLAnchorElement | null) => {
      stopObserving.current?.();
      stopObserving.current = element !== null && prefetch !== false && router !== null ? observeLink(element, fetchAhead) : null;
      if (typeof ref === "function") return ref(element);
      if (ref) ref.current = element;
      return undefined;
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

  return (
    <a
      {...rest}
      href={href}
      ref={attach}
      onClick={click}
      onMouseEnter={(event) => {
        onMouseEnter?.(event);
        intent();
      }}
      onTouchStart={(event) => {
        onTouchStart?.(event);
        intent();
      }}
    >
      <LinkStatusContext value={status}>{children}</LinkStatusContext>
    </a>
  );
}

/** The browser opens tabs and windows, saves files and leaves the site by itself. */
function isPlainNavigation(event: MouseEvent<HTMLAnchorElement>): boolean {
  const link = event.currentTarget;
  const target = link.getAttribute("target");
  if (target !== null && target !== "" && target !== "_self") return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return false;
  return !link.hasAttribute("download") && new URL(link.href).origin === location.origin;
}
