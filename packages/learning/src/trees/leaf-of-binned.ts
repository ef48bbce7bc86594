import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import type { TreeNodes } from './tree-nodes.ts';

/**
 * The leaf of a tree for one row of the table that it was grown on (for rows held back from growing).
 * Decides by the real thresholds, which are the edges that the bins were made with.
 */
export function leafOfBinned(nodes: TreeNodes, binned: BinnedFeatures, row: number): number {
  let node = 0;
  while (nodes.feature[node]! >= 0) {
    const feature = nodes.feature[node]!;
    const bin = binned.bins[row * binned.stride + feature]!;
    const edge = binned.edges[feature]![bin] ?? Number.MAX_VALUE;
    const goesLeft = bin === MISSING_BIN ? nodes.missingLeft[node] === 1 : edge <= nodes.threshold[node]!;
    node = nodes.left[node]! + (goesLeft ? 0 : 1);
  }
  return node;
}
