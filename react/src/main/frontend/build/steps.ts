import type { Plugin } from "vite";
import { emit } from "./events.ts";

/** The five passes of the RSC build, in order. */
const steps = ["analyze", "analyze", "server", "client", "ssr"];

export function reportSteps(): Plugin {
  let started = 0;
  return {
    name: "cortado:progress",
    sharedDuringBuild: true,
    buildStart() {
      emit({ event: "progress", step: steps[started] ?? "finish", done: started, total: steps.length });
      started++;
    },
  };
}
