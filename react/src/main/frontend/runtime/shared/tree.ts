import type { TreeNode } from "../contract.ts";

/** Keys of all nodes, each before those below it: in this order a stored page has its parts. */
export function keysOf({ key, slots = {} }: TreeNode): string[] {
  return [key, ...Object.values(slots).flatMap(keysOf)];
}

/** The node of the page itself. */
export function pageOf(node: TreeNode): TreeNode {
  return node.slots === undefined ? node : pageOf(node.slots["children"]!);
}
