import type { NamedColumn } from '../estimators/in-name-order.ts';
import { binEdges, sampleOf } from './bin-edges.ts';
import { binValues } from './bin-values.ts';
import { binOfCategory, type CategoryBins, categoryBins } from './category-bins.ts';
import { checkCodes } from './category-set.ts';
import { binOnKernel } from './kernel/bin-on-kernel.ts';

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
  /** Upper edges of the bins, a feature each; none for a feature with a bin a category. */
  readonly edges: readonly Float64Array[];
  /** Categories of the bins; null for a feature of numbers. */
  readonly categories: readonly (CategoryBins | null)[];
}

/**
 * Bins every feature by the quantiles of the rows that count, or by its categories.
 *
 * @param columns features of all rows
 * @param counted rows with a weight above 0: others get bins too, but have no say in where bins end
 * @param maxBins 2 to 255, for values; missing has a bin of its own
 * @param categorical names of features whose values are category codes
 * @throws ShapeError for a value of such a feature that is no code
 */
export function binFeatures(
  columns: readonly NamedColumn[],
  rows: number,
  counted: Int32Array,
  maxBins: number,
  categorical: readonly string[] = [],
): BinnedFeatures {
  const features = columns.length;
  const stride = strideOf(features);
  const bins = new Uint8Array(new SharedArrayBuffer(rows * stride));
  const binned = columns.map(({ name, values }, place) =>
    binColumn(name, values, {
      counted,
      maxBins,
      isCategory: categorical.includes(name),
      bins,
      place,
      stride,
    }),
  );
  return {
    rows,
    features,
    stride,
    bins,
    words: new Uint32Array(bins.buffer),
    edges: binned.map(({ edges }) => edges),
    categories: binned.map(({ categories }) => categories),
  };
}

/** Bytes a row of so many features. */
export const strideOf = (features: number): number => (features + 3) & ~3;

/**
 * Bins one feature into its place of every row.
 *
 * @throws ShapeError for a value of a category that is no code
 */
export function binColumn(
  name: string,
  values: Float64Array,
  into: {
    readonly counted: Int32Array;
    readonly maxBins: number;
    readonly isCategory: boolean;
    readonly bins: Uint8Array;
    readonly place: number;
    readonly stride: number;
  },
): { readonly edges: Float64Array; readonly categories: CategoryBins | null } {
  const { counted, maxBins, isCategory, bins, place, stride } = into;
  const said = counted.length === values.length ? values : Float64Array.from(counted, (row) => values[row]!);
  if (!isCategory) {
    const done = binOnKernel(sampleOf(said), values, maxBins, bins, place, stride);
    const edges = done ?? binEdges(said, maxBins);
    if (done === null) binValues(edges, values, bins, place, stride);
    return { edges, categories: null };
  }
  checkCodes(name, values);
  const categories = categoryBins(said, maxBins);
  for (let r = 0; r < values.length; r++) bins[r * stride + place] = binOfCategory(categories, values[r]!);
  return { edges: new Float64Array(0), categories };
}
