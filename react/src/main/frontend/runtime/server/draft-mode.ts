import type { RequestState } from "../shared/state.ts";

export interface DraftMode {
  readonly isEnabled: boolean;
  enable(): void;
  disable(): void;
}

/** Drafts are not built yet: they are never on, and turning them on fails instead of showing what is published. */
export function draftModeFor(_state: RequestState): Promise<DraftMode> & DraftMode {
  const mode: DraftMode = {
    isEnabled: false,
    enable() {
      throw new Error("draftMode().enable() is not built yet in Cortado.");
    },
    disable() {},
  };
  return Object.assign(Promise.resolve(mode), mode, { status: "fulfilled", value: mode });
}
