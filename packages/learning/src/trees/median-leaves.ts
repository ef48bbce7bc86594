import type { GrownTree } from './grown-tree.ts';
import { nodeRanges } from './node-ranges.ts';
import { weightedQuantile } from './weighted-quantile.ts';

/** Gives every node the median of its rows: what minimises their absolute error. @param rows as growing left them */
export function setMedians(
  tree: GrownTree,
  rows: Int32Array,
  y: Float64Array,
  weights: Float64Array | null,
): void {
  const { starts, ends } = nodeRanges(tree);
  for (let node = 0; node < starts.length; node++) {
    const own = rows.subarray(starts[node], ends[node]);
    const values = Float64Array.from(own, (row) => y[row]!);
    tree.nodes.value[node] = middleMedian(
      values,
      weights === null ? null : Float64Array.from(own, (row) => weights[row]!),
    );
  }
}

/** Where exactly half of the weight lies up to a value, the middle between it and the next. */
function middleMedian(values: Float64Array, weights: Float64Array | null): number {
  const lower = weightedQuantile(values, weights, 0.5);
  const upper = -weightedQuantile(
    values.map((value) => -value),
    weights,
    0.5,
  );
  return lower + (upper - lower) / 2;
}
