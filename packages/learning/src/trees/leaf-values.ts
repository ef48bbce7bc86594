import type { GrownTree } from './grown-tree.ts';
import { nodeRanges } from './node-ranges.ts';
import { weightedQuantile } from './weighted-quantile.ts';

/** What some rows ask for, where that is not their mean. */
type ValueFrom = (rows: Int32Array) => number;

/** Gives every leaf the value that its rows ask for. @param rows as growing left them */
export function setLeafValues({ nodes, leaves }: GrownTree, rows: Int32Array, valueFrom: ValueFrom): void {
  for (const { node, start, end } of leaves) nodes.value[node] = valueFrom(rows.subarray(start, end));
}

/** The same for every node, for who prunes the tree or holds it to bounds. */
export function setNodeValues(tree: GrownTree, rows: Int32Array, valueFrom: ValueFrom): void {
  const { starts, ends } = nodeRanges(tree);
  for (let node = 0; node < starts.length; node++) {
    tree.nodes.value[node] = valueFrom(rows.subarray(starts[node], ends[node]));
  }
}

/** The median of some rows; where exactly half of the weight lies up to a value, the middle between it and the next. */
export function medianOf(rows: Int32Array, y: Float64Array, weights: Float64Array | null): number {
  const own = weights === null ? null : Float64Array.from(rows, (row) => weights[row]!);
  const lower = weightedQuantile(
    Float64Array.from(rows, (row) => y[row]!),
    own,
    0.5,
  );
  const upper = -weightedQuantile(
    Float64Array.from(rows, (row) => -y[row]!),
    own,
    0.5,
  );
  return lower + (upper - lower) / 2;
}
