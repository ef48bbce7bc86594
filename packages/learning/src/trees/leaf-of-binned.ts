import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import { goesLeft, type TreeNodes } from './tree-nodes.ts';

/**
 * The leaf of a tree for one row of the table that it was grown on (for rows held back from growing).
 * Decides by the real thresholds, which are the edges that the bins were made with.
 */
export function leafOfBinned(nodes: TreeNodes, binned: BinnedFeatures, row: number): number {
  let node = 0;
  while (nodes.feature[node]! >= 0) {
    const feature = nodes.feature[node]!;
    const value = valueOfBin(binned, feature, binned.bins[row * binned.stride + feature]!);
    node = nodes.left[node]! + (goesLeft(nodes, node, value) ? 0 : 1);
  }
  return node;
}

/** A value that every split of the tree treats as it treats the bin. */
function valueOfBin({ edges, categories }: BinnedFeatures, feature: number, bin: number): number {
  if (bin === MISSING_BIN) return Number.NaN;
  return categories[feature]?.codes[bin] ?? edges[feature]![bin] ?? Number.MAX_VALUE;
}
