import type { FallbackFace } from "./fallback.ts";

/** One file of a family as a stylesheet declares it. */
export type Face = {
  /** Absolute path. */
  file: string;
  descriptors: [property: string, value: string][];
  /** Whether a page that uses the font should fetch this file at once. */
  preload: boolean;
};

/** What a call of a font function means, before it has a name of its own. */
export type FontDefinition = {
  family: string;
  faces: Face[];
  /** For `className` and `style`: set where the font has one weight or style only. */
  weight?: string;
  style?: string;
  variable?: string;
  fallback: string[];
  fallbackFace?: FallbackFace;
};

/** A misuse in the user's source: shown with its place, without a stack trace. */
export class FontError extends Error {}

export function closest(wanted: string, known: Iterable<string>, count: number): string[] {
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return [...known]
    .map((name) => ({ name, distance: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
