import type { BinnedFeatures } from './binned-features.ts';
import { HISTOGRAM_BINS } from './split-search.ts';

/** Sums by (feature, bin) over the rows of one node: entry `feature · 256 + bin`. */
export interface Histogram {
  readonly packed: Float64Array;
  /** Σ weights; null when every row weighs 1, as the count then says it. */
  readonly weights: Float64Array | null;
}

export function createHistogram(binned: BinnedFeatures, weighted: boolean): Histogram {
  const size = binned.stride * HISTOGRAM_BINS;
  return { packed: new Float64Array(size), weights: weighted ? new Float64Array(size) : null };
}

/** Fills a histogram with the sums over `rows[start..end)`. */
export function fillHistogram(
  into: Histogram,
  binned: BinnedFeatures,
  rows: Int32Array,
  start: number,
  end: number,
  packed: Float64Array,
  weights: Float64Array | null,
): void {
  into.packed.fill(0);
  addRows(into.packed, binned, rows, start, end, packed);
  if (into.weights !== null && weights !== null) {
    into.weights.fill(0);
    addRows(into.weights, binned, rows, start, end, weights);
  }
}

/** parent − child, in place: what is left is the other child. */
export function subtractHistogram(parent: Histogram, child: Histogram): void {
  for (let i = 0; i < parent.packed.length; i++) parent.packed[i]! -= child.packed[i]!;
  if (parent.weights === null || child.weights === null) return;
  for (let i = 0; i < parent.weights.length; i++) parent.weights[i]! -= child.weights[i]!;
}

/**
 * The hottest loop of training. Four bins come with one 32-bit load (byte k of a word is bin k: Node runs
 * on little-endian machines only); the padding of a row adds to histogram entries that nobody reads.
 */
function addRows(
  sums: Float64Array,
  binned: BinnedFeatures,
  rows: Int32Array,
  start: number,
  end: number,
  values: Float64Array,
): void {
  const { words } = binned;
  const wordsPerRow = binned.stride >> 2;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    let word = row * wordsPerRow;
    let offset = 0;
    for (let w = 0; w < wordsPerRow; w++) {
      const four = words[word++]!;
      sums[offset + (four & 255)]! += value;
      sums[offset + 256 + ((four >>> 8) & 255)]! += value;
      sums[offset + 512 + ((four >>> 16) & 255)]! += value;
      sums[offset + 768 + (four >>> 24)]! += value;
      offset += 1024;
    }
  }
}
