import type { NamedColumn } from '../estimators/in-name-order.ts';
import type { GrownTree } from './grown-tree.ts';

/**
 * Puts every threshold halfway between the nearest values of its own node's rows, as CART does; growing leaves
 * it halfway between values of the whole table. No row of the training changes sides.
 *
 * @param rows in the order in which growing left them
 */
export function centreThresholds(tree: GrownTree, columns: readonly NamedColumn[], rows: Int32Array): void {
  const { nodes, leaves } = tree;
  const starts = new Int32Array(nodes.feature.length);
  const ends = new Int32Array(nodes.feature.length);
  for (const { node, start, end } of leaves) {
    starts[node] = start;
    ends[node] = end;
  }
  // Children come after their parent, and their rows lie side by side.
  for (let node = starts.length - 1; node >= 0; node--) {
    if (nodes.feature[node]! < 0) continue;
    const left = nodes.left[node]!;
    starts[node] = starts[left]!;
    ends[node] = ends[left + 1]!;
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
