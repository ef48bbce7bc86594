import type { NamedColumn } from '../estimators/in-name-order.ts';
import type { GrownTree } from './grown-tree.ts';
import { nodeRanges } from './node-ranges.ts';

/**
 * Puts every threshold halfway between the nearest values of its own node's rows, as CART does; growing leaves
 * it halfway between values of the whole table. No row of the training changes sides.
 *
 * @param rows in the order in which growing left them
 */
export function centreThresholds(tree: GrownTree, columns: readonly NamedColumn[], rows: Int32Array): void {
  const { nodes } = tree;
  const { starts, ends } = nodeRanges(tree);
  for (let node = 0; node < starts.length; node++) {
    if (nodes.feature[node]! < 0 || nodes.categories[node] !== null) continue;
    const { values } = columns[nodes.feature[node]!]!;
    const old = nodes.threshold[node]!;
    let low = Number.NEGATIVE_INFINITY;
    let high = Number.POSITIVE_INFINITY;
    for (let i = starts[node]!; i < ends[node]!; i++) {
      const value = values[rows[i]!]!;
      if (!Number.isFinite(value)) continue;
      if (value <= old) low = Math.max(low, value);
      else high = Math.min(high, value);
    }
    const middle = low + (high - low) / 2;
    // Missing alone on a side leaves no second value; rounding must not move the higher one.
    if (Number.isFinite(middle) && middle >= low && middle < high) nodes.threshold[node] = middle;
  }
}
