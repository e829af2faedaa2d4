import * as ReactNamespace from "react";
import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { preinit, preloadModule } from "react-dom";
import type { ChunkAssets } from "../dynamic/plugin.ts";
import { ClientOnly } from "./dynamic-client.tsx";

type Module<Props> = ComponentType<Props> | { default: ComponentType<Props> };
export type Loader<Props = {}> = () => Promise<Module<Props>>;
export type DynamicOptionsLoadingProps = {
  error?: Error | null;
  isLoading?: boolean;
  pastDelay?: boolean;
  timedOut?: boolean;
  retry?: () => void;
};
export type DynamicOptions<Props = {}> = {
  loader?: Loader<Props>;
  loading?: (props: DynamicOptionsLoadingProps) => ReactNode;
  /** false: not on the server, in client components only. */
  ssr?: boolean;
};

const LOADING: DynamicOptionsLoadingProps = { isLoading: true, pastDelay: true, timedOut: false, error: null };

/** `next/dynamic`: a component whose code is loaded when it is first rendered. */
export default function dynamic<Props = {}>(
  source: DynamicOptions<Props> | Loader<Props>,
  options: DynamicOptions<Props> = {},
  assets: ChunkAssets[] = [], // filled in by dynamic/plugin.ts
): ComponentType<Props> {
  const {
    loader,
    loading: Loading,
    ssr = true,
  } = typeof source === "function" ? { ...options, loader: source } : { ...source, ...options };
  if (!loader)
    throw new Error(
      'next/dynamic: the first argument must be a function that imports the component: dynamic(() => import("./chart")).',
    );
  if (!ssr && isServerGraph) {
    throw new Error(
      "`ssr: false` is not allowed with `next/dynamic` in Server Components. Please move it into a Client Component.",
    );
  }
  const Loaded = lazy(async () => asModule(await loader()));

  function Dynamic(props: Props) {
    if (ssr) assets.forEach(requestAssets);
    const content = <Loaded {...(props as any)} />;
    // without anything to show meanwhile, what is around waits
    if (ssr && !Loading) return content;
    return (
      <Suspense fallback={Loading ? <Loading {...LOADING} /> : null}>
        {ssr ? content : <ClientOnly>{content}</ClientOnly>}
      </Suspense>
    );
  }
  Dynamic.displayName = "Dynamic";
  return Dynamic as ComponentType<Props>;
}

/** Styles come before the content; its code is what hydration waits for. */
function requestAssets({ js, css }: ChunkAssets): void {
  for (const href of css) preinit(href, { as: "style", precedence: "dynamic", crossOrigin: "anonymous" });
  for (const href of js) preloadModule(href, { as: "script", crossOrigin: "anonymous" });
}

// a server component cannot use state: its React has none
const isServerGraph = !("useState" in ReactNamespace);

/** `import()` gives a module; `.then((module) => module.Chart)` gives the component itself. */
function asModule<Props>(loaded: Module<Props>): { default: ComponentType<Props> } {
  const module =
    loaded && typeof loaded === "object" && "default" in loaded ? loaded : { default: loaded as ComponentType<Props> };
  if (!module.default)
    throw new Error(
      "next/dynamic: the imported module has no component: export it as default, or select it with .then((module) => module.Chart).",
    );
  return module;
}
