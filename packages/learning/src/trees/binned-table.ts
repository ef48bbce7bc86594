import type { Matrix } from '@assay/data';
import type { FitContext } from '../estimators/fit-context.ts';
import { inNameOrder, type NamedColumn } from '../estimators/in-name-order.ts';
import { ShapeError } from '../estimators/shape-error.ts';
import { type BinnedFeatures, binFeatures } from './binned-features.ts';
import type { RankedColumn } from './ranked-columns.ts';
import { rowsWithWeight } from './rows-with-weight.ts';

/**
 * A table in bins, made once for many fits (the trials of a study) and handed to each in `FitContext.bins`. Its
 * arrays lie in shared memory: threads that are sent it read the same bytes.
 */
export interface BinnedTable extends BinnedFeatures {
  /** Names of the features in the order of their names, which is that of the bins. */
  readonly names: readonly string[];
  /** What it was asked for. */
  readonly maxBins: number;
  readonly categorical: readonly string[];
  /** The same features by the order of their values, for learners that draw thresholds; absent = none of them is to use it. */
  readonly ranks?: readonly RankedColumn[];
}

/**
 * Bins every feature by its quantiles or categories; all rows have a say in where bins end, or of more than 200,000
 * an even sample.
 *
 * @param maxBins 2 to 255, for values; missing has a bin of its own
 * @param categories names of features whose values are category codes
 * @throws ShapeError for a value of such a feature that is no code
 * @example binTable(X, { maxBins: 255 })
 */
export function binTable(
  X: Matrix,
  { maxBins = 255, categories = [] }: { maxBins?: number; categories?: readonly string[] } = {},
): BinnedTable {
  const columns = inNameOrder(X);
  const all = rowsWithWeight(X.rows, undefined);
  return binColumns(columns, X.rows, all, maxBins, categories);
}

/**
 * The bins of a fit: those that it was given where they are of this table and of as many bins, else made now.
 *
 * @param counted rows with a weight above 0: only they have a say in where bins end
 * @throws ShapeError where bins must be made of values that are not there
 */
export function binsOf(
  { bins = [] }: Pick<FitContext, 'bins'>,
  columns: readonly NamedColumn[],
  rows: number,
  counted: Int32Array,
  maxBins: number,
  categories: readonly string[] = [],
): BinnedTable {
  const names = columns.map(({ name }) => name);
  const categorical = categoriesAmong(columns, categories);
  const fitting = bins.find(
    (one) =>
      one.rows === rows &&
      counted.length === rows &&
      one.maxBins === maxBins &&
      sameNames(one.names, names) &&
      sameNames(one.categorical, categorical),
  );
  if (fitting === undefined && columns.some(({ values }) => values.length !== rows)) {
    throw new ShapeError(
      'matrix',
      'no values, and no bins that would do without',
      `values, or all rows in ${maxBins} bins`,
    );
  }
  return fitting ?? binColumns(columns, rows, counted, maxBins, categories);
}

function binColumns(
  columns: readonly NamedColumn[],
  rows: number,
  counted: Int32Array,
  maxBins: number,
  categories: readonly string[],
): BinnedTable {
  const binned = binFeatures(columns, rows, counted, maxBins, categories);
  const names = columns.map(({ name }) => name);
  return { ...binned, names, maxBins, categorical: categoriesAmong(columns, categories) };
}

/** In the order of the features, whatever order they were named in. */
function categoriesAmong(columns: readonly NamedColumn[], categories: readonly string[]): string[] {
  return columns.flatMap(({ name }) => (categories.includes(name) ? [name] : []));
}

export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
