/**
 * React's cache() remembers per Flight render. A page is prerendered in one render for each of its nodes, and its
 * metadata is computed beside them: all of them are to share what they remember, so it is kept with the request.
 */

import { renderToPipeableStream } from "@vitejs/plugin-rsc/rsc/server.node";
import * as React from "react";
import { currentState } from "../shared/state.ts";

interface CacheDispatcher {
  getCacheForType<T>(create: () => T): T;
}

const internals = (React as unknown as Record<string, { A: CacheDispatcher | null } | undefined>)[
  "__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE"
];

let installed = false;

export function shareReactCache(): void {
  if (installed || internals === undefined) return;
  installed = true;
  if (internals.A === null) renderToPipeableStream(null, { onError() {} }).abort(); // React installs its dispatcher with its first render
  const dispatcher = internals.A;
  if (dispatcher === null) return;
  const original = dispatcher.getCacheForType;
  dispatcher.getCacheForType = function <T>(create: () => T): T {
    const cache = currentState()?.cache;
    if (cache === null || cache === undefined) return original.call(dispatcher, create) as T;
    if (!cache.has(create)) cache.set(create, create());
    return cache.get(create) as T;
  };
}
