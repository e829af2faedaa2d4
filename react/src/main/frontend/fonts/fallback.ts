import type { FontMetrics } from "./opentype.ts";

export type FallbackFont = "Arial" | "Times New Roman";

/** Descriptors that give a local font the dimensions of the web font, so that nothing moves when it arrives. */
export type FallbackFace = {
  local: FallbackFont;
  ascentOverride: string;
  descentOverride: string;
  lineGapOverride: string;
  sizeAdjust: string;
};

/** Average letter width in ems, by the sample of `opentype.ts`. */
const AVERAGE_WIDTH: Record<FallbackFont, number> = {
  Arial: 934.5116279069767 / 2048,
  "Times New Roman": 854.3953488372093 / 2048,
};

export function fallbackFace(metrics: FontMetrics, local: FallbackFont): FallbackFace {
  const width = metrics.averageWidth / metrics.unitsPerEm;
  const sizeAdjust = width > 0 ? width / AVERAGE_WIDTH[local] : 1;
  const override = (units: number) => percent(Math.abs(units) / (metrics.unitsPerEm * sizeAdjust));
  return {
    local,
    ascentOverride: override(metrics.ascent),
    descentOverride: override(metrics.descent),
    lineGapOverride: override(metrics.lineGap),
    sizeAdjust: percent(sizeAdjust),
  };
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(2)}%`;
}
