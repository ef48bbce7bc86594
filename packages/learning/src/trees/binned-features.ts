import type { NamedColumn } from '../estimators/in-name-order.ts';
import { binEdges, binOf } from './bin-edges.ts';

/**
 * A table in bins of one byte, row after row, so that a row's bins share a cache line.
 * Rows are padded to whole 32-bit words, which the histogram kernel reads four features at a time.
 */
export interface BinnedFeatures {
  readonly rows: number;
  readonly features: number;
  /** Bytes a row: `features` rounded up to a multiple of 4. */
  readonly stride: number;
  readonly bins: Uint8Array;
  /** The same bytes by words. */
  readonly words: Uint32Array;
  /** Upper edges of the bins, a feature each. */
  readonly edges: readonly Float64Array[];
}

/**
 * Bins every feature by the quantiles of the rows that count.
 *
 * @param columns features of all rows
 * @param counted rows with a weight above 0: others get bins too, but have no say in where bins end
 * @param maxBins 2 to 255, for values; missing has a bin of its own
 */
export function binFeatures(
  columns: readonly NamedColumn[],
  rows: number,
  counted: Int32Array,
  maxBins: number,
): BinnedFeatures {
  const features = columns.length;
  const stride = (features + 3) & ~3;
  const bins = new Uint8Array(rows * stride);
  const edges = columns.map(({ values }) =>
    binEdges(counted.length === rows ? values : Float64Array.from(counted, (row) => values[row]!), maxBins),
  );
  for (let f = 0; f < features; f++) {
    const values = columns[f]!.values;
    const own = edges[f]!;
    for (let r = 0; r < rows; r++) bins[r * stride + f] = binOf(own, values[r]!);
  }
  return { rows, features, stride, bins, words: new Uint32Array(bins.buffer), edges };
}
