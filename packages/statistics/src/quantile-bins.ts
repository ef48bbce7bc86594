import { quantileOfSorted } from './quantile.ts';
import { needAtLeast, SampleError } from './sample-error.ts';

/**
 * Inner edges of `bins` bins with about the same number of the given values each. Equal edges (a value that
 * holds more than one bin's share) are merged, so that there may be fewer bins, down to one for a constant.
 * Bin k holds edges[k - 1] < value <= edges[k]; the outer bins are open, so no later value falls outside.
 *
 * @returns at most bins - 1 rising edges
 * @throws SampleError for no values or fewer than 1 bin
 * @example quantileBinEdges([1, 2, 3, 4, 5], 2) // [3]
 */
export function quantileBinEdges(values: ArrayLike<number>, bins: number): number[] {
  needAtLeast('quantile bins', values, 1);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new SampleError('OUT_OF_RANGE', 'number of bins', String(bins), 'a whole number from 1');
  }
  const sorted = Float64Array.from(values).sort();
  const edges: number[] = [];
  for (let k = 1; k < bins; k++) {
    // + 0 makes −0 a 0: JSON would, and an edge must survive it.
    const edge = quantileOfSorted(sorted, k / bins) + 0;
    // An edge at the largest value would leave the last bin empty for the reference itself.
    if (edge < sorted[sorted.length - 1]! && edge !== edges[edges.length - 1]) edges.push(edge);
  }
  return edges;
}

/**
 * How many values fall into each of the edges.length + 1 bins of `quantileBinEdges`. NaN is counted nowhere.
 *
 * @example countInBins([0, 3, 4, 99], [3]) // [2, 2]
 */
export function countInBins(values: ArrayLike<number>, edges: ArrayLike<number>): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= edges[middle]!) high = middle;
      else low = middle + 1;
    }
    counts[low]!++;
  }
  return counts;
}
