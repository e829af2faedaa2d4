declare module "next/link" {
  import type { AnchorHTMLAttributes, JSX, MouseEvent, ReactNode, Ref, TouchEvent } from "react";

  type UrlObject = {
    href?: string | null;
    protocol?: string | null;
    host?: string | null;
    hostname?: string | null;
    port?: string | number | null;
    pathname?: string | null;
    search?: string | null;
    hash?: string | null;
    query?: string | null | { [name: string]: string | number | boolean | readonly string[] | readonly number[] | readonly boolean[] | null | undefined };
  };

  export interface LinkProps<RouteType = any> extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick" | "onMouseEnter" | "onTouchStart"> {
    href: string | UrlObject;
    as?: string | UrlObject;
    replace?: boolean;
    scroll?: boolean;
    shallow?: boolean;
    passHref?: boolean;
    prefetch?: boolean | "auto" | null;
    locale?: string | false;
    legacyBehavior?: boolean;
    transitionTypes?: string[];
    unstable_dynamicOnHover?: boolean;
    onNavigate?: (event: { preventDefault: () => void }) => void;
    onClick?: (event: MouseEvent<HTMLAnchorElement>) => void;
    onMouseEnter?: (event: MouseEvent<HTMLAnchorElement>) => void;
    onTouchStart?: (event: TouchEvent<HTMLAnchorElement>) => void;
    children?: ReactNode;
    ref?: Ref<HTMLAnchorElement>;
  }

  export default function Link<RouteType = any>(props: LinkProps<RouteType>): JSX.Element;
  export function useLinkStatus(): { pending: boolean };
}

declare module "next/image" {
  import type { CSSProperties, ImgHTMLAttributes, JSX, Ref } from "react";

  export interface StaticImageData {
    src: string;
    height: number;
    width: number;
    blurDataURL?: string;
    blurWidth?: number;
    blurHeight?: number;
  }
  type StaticImport = StaticImageData | { default: StaticImageData };
  export type ImageLoaderProps = { src: string; width: number; quality?: number };
  export type ImageLoader = (props: ImageLoaderProps) => string;
  export type ImageProps = Omit<ImgHTMLAttributes<HTMLImageElement>, "src" | "srcSet" | "ref" | "alt" | "width" | "height" | "loading"> & {
    src: string | StaticImport;
    alt: string;
    width?: number | `${number}`;
    height?: number | `${number}`;
    fill?: boolean;
    loader?: ImageLoader;
    quality?: number | `${number}`;
    preload?: boolean;
    /** @deprecated Use `preload`. */
    priority?: boolean;
    loading?: "eager" | "lazy";
    placeholder?: "blur" | "empty" | `data:image/${string}`;
    blurDataURL?: string;
    unoptimized?: boolean;
    overrideSrc?: string;
    /** @deprecated Use `onLoad`. */
    onLoadingComplete?: (image: HTMLImageElement) => void;
    ref?: Ref<HTMLImageElement>;
  };

  export default function Image(props: ImageProps): JSX.Element;
  export function getImageProps(props: ImageProps): {
    props: Omit<ImgHTMLAttributes<HTMLImageElement>, "src" | "srcSet" | "style"> & { src: string; srcSet?: string; style: CSSProperties };
  };
}

declare module "next/legacy/image" {
  import type { CSSProperties, JSX } from "react";
  import type { ImageProps } from "next/image";

  export type { ImageLoader, ImageLoaderProps, StaticImageData } from "next/image";
  export type LegacyImageProps = Omit<ImageProps, "fill" | "preload"> & {
    layout?: "fixed" | "fill" | "intrinsic" | "responsive";
    objectFit?: CSSProperties["objectFit"];
    objectPosition?: string;
    lazyBoundary?: string;
    lazyRoot?: unknown;
  };
  /** @deprecated Use next/image. */
  export default function Image(props: LegacyImageProps): JSX.Element;
}

declare module "next/script" {
  import type { JSX, ScriptHTMLAttributes } from "react";

  export interface ScriptProps extends ScriptHTMLAttributes<HTMLScriptElement> {
    strategy?: "afterInteractive" | "lazyOnload" | "beforeInteractive";
    id?: string;
    onLoad?: (event: any) => void;
    onReady?: () => void | null;
    onError?: (event: any) => void;
    stylesheets?: string[];
  }

  export default function Script(props: ScriptProps): JSX.Element | null;
  export function handleClientScriptLoad(props: ScriptProps): void;
  export function initScriptLoader(scripts: ScriptProps[]): void;
}

declare module "next/dynamic" {
  import type { ComponentType, ReactNode } from "react";

  export type DynamicOptionsLoadingProps = { error?: Error | null; isLoading?: boolean; pastDelay?: boolean; retry?: () => void; timedOut?: boolean };
  export type Loader<P = {}> = () => Promise<ComponentType<P> | { default: ComponentType<P> }>;
  export type DynamicOptions<P = {}> = { loader?: Loader<P>; loading?: (props: DynamicOptionsLoadingProps) => ReactNode; ssr?: boolean };

  export default function dynamic<P = {}>(options: DynamicOptions<P> | Loader<P>, more?: DynamicOptions<P>): ComponentType<P>;
}

declare module "next/head" {
  import type { ReactNode } from "react";

  /** Does nothing below app/: export `metadata`. */
  export default function Head(props: { children?: ReactNode }): null;
}

declare module "next/form" {
  import type { FormHTMLAttributes, JSX } from "react";

  export type FormProps = Omit<FormHTMLAttributes<HTMLFormElement>, "action" | "method" | "encType" | "target"> & {
    action: string | ((data: FormData) => void | Promise<void>);
    prefetch?: false | null;
    replace?: boolean;
    scroll?: boolean;
  };
  export default function Form(props: FormProps): JSX.Element;
}

declare module "next/error" {
  import type { ComponentType, ReactNode } from "react";

  export type ErrorInfo = { error: Error & { digest?: string }; reset: () => void; retry: () => void };
  export function catchError<P extends object>(fallback: (props: P, info: ErrorInfo) => ReactNode): ComponentType<P & { children?: ReactNode }>;
}

declare module "next/web-vitals" {
  export function useReportWebVitals(report: (metric: { id: string; name: string; value: number; delta: number; rating: string; [property: string]: any }) => void): void;
}
