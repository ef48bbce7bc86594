import type { NamedColumn } from '../estimators/in-name-order.ts';
import { binEdges, binOf } from './bin-edges.ts';
import { binOfCategory, type CategoryBins, categoryBins } from './category-bins.ts';
import { checkCodes } from './category-set.ts';

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
  /** Upper edges of the bins, a feature each; none for a feature of categories. */
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
  const stride = (features + 3) & ~3;
  const bins = new Uint8Array(new SharedArrayBuffer(rows * stride));
  const countedOf = (values: Float64Array): Float64Array =>
    counted.length === rows ? values : Float64Array.from(counted, (row) => values[row]!);
  const categories = columns.map(({ name, values }) => {
    if (!categorical.includes(name)) return null;
    checkCodes(name, values);
    return categoryBins(countedOf(values), maxBins);
  });
  const edges = columns.map(({ values }, f) =>
    categories[f] === null ? binEdges(countedOf(values), maxBins) : new Float64Array(0),
  );
  for (let f = 0; f < features; f++) {
    const { values } = columns[f]!;
    const [own, codes] = [edges[f]!, categories[f]!];
    for (let r = 0; r < rows; r++) {
      bins[r * stride + f] = codes === null ? binOf(own, values[r]!) : binOfCategory(codes, values[r]!);
    }
  }
  return { rows, features, stride, bins, words: new Uint32Array(bins.buffer), edges, categories };
}
