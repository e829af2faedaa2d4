import type { Part } from "../contract.ts";

/** The parts of one page as one: each has some of its nodes, and one its head. */
export function joined<P extends Part>(parts: P[]): P {
  if (parts.length === 1) return parts[0]!;
  const withHead = parts.find((part) => "head" in part);
  return {
    ...parts[0]!,
    nodes: Object.assign({}, ...parts.map(({ nodes }) => nodes)),
    isShell: parts.every(({ isShell }) => isShell),
    ...(withHead === undefined ? {} : { head: withHead.head }),
  };
}
