import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import type { BinSplit } from './splitter.ts';

/**
 * Puts the rows of `rows[start..end)` that go left before the others, both in the order they had.
 *
 * @param scratch as long as `rows`
 * @returns where the others start
 */
export function partitionByBin(
  { bins, stride }: BinnedFeatures,
  rows: Int32Array,
  start: number,
  end: number,
  { feature, bin: last, missingLeft, leftBins }: BinSplit,
  scratch: Int32Array,
): number {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const bin = bins[row * stride + feature]!;
    const goesLeft =
      bin === MISSING_BIN ? missingLeft : leftBins === undefined ? bin <= last : leftBins[bin] === 1;
    if (goesLeft) rows[left++] = row;
    else scratch[right++] = row;
  }
  // A loop, as a view on the scratch would cost more than the few rows of most nodes.
  for (let i = 0; i < right; i++) rows[left + i] = scratch[i]!;
  return left;
}
