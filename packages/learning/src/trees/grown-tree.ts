import type { TreeNodes } from './tree-nodes.ts';

export interface GrownTree {
  readonly nodes: TreeNodes;
  /** The leaves, each with its part of the rows as growing left them: `rows[start..end)`. */
  readonly leaves: readonly { readonly node: number; readonly start: number; readonly end: number }[];
  readonly depth: number;
}

/** A forest may hold thousands of leaves a tree; their row ranges are of use to boosting only. */
export function withoutLeafRows(tree: GrownTree): GrownTree {
  return { ...tree, leaves: [] };
}
