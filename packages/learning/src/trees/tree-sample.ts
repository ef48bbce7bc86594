import type { Matrix } from '@assay/data';
import { checkClasses } from '../estimators/check-classes.ts';
import { checkFitInputs } from '../estimators/check-fit-inputs.ts';
import type { FitContext } from '../estimators/fit-context.ts';
import { inNameOrder, type NamedColumn } from '../estimators/in-name-order.ts';
import { weightedMean } from '../estimators/weighted-mean.ts';
import { type BinnedTable, binsOf, sameNames } from './binned-table.ts';
import { checkRowCount } from './kernel/check-row-count.ts';
import { type OrderedCategories, orderCategories } from './ordered-categories.ts';
import { type RankedColumn, rankColumns } from './ranked-columns.ts';
import { classesTarget, numbersTarget, type RowTarget } from './row-target.ts';
import { rowsWithWeight } from './rows-with-weight.ts';

/** A table as trees that are averaged learn from it. */
export interface TreeSample {
  /** Features as the caller ordered them. */
  readonly features: readonly string[];
  readonly rows: number;
  /** Features by name; of categories the places that they have in the order of their mean target. */
  readonly columns: readonly NamedColumn[];
  readonly categories: readonly OrderedCategories[];
  /** Rows with a weight above 0. */
  readonly usable: Int32Array;
  readonly y: Float64Array;
  readonly weights: Float64Array | null;
  /** How many classes y tells; null = y holds numbers. */
  readonly classes: number | null;
  /** The mean of numbers, which trees learn the distance to: a target far from 0 costs them no digits. */
  readonly base: number;
  readonly target: RowTarget;
}

/** @throws ShapeError for what no estimator can learn from, or a target that is no class */
export function treeSample(
  X: Matrix,
  y: Float64Array,
  context: FitContext,
  given: Float64Array | undefined,
): TreeSample {
  checkRowCount(X.rows);
  checkFitInputs(X, y, given, context.bins);
  const weights = given ?? null;
  const usable = rowsWithWeight(X.rows, given);
  const { target, base, classes } = targetOf(y, context, weights);
  const categories: OrderedCategories[] = [];
  const columns = inNameOrder(X).map((column) => {
    if (!context.categories?.includes(column.name)) return column;
    const ordered = orderCategories(column, usable, target);
    categories.push(ordered.order);
    return ordered.column;
  });
  return { features: X.names, rows: X.rows, columns, categories, usable, y, weights, classes, base, target };
}

function targetOf(
  y: Float64Array,
  context: FitContext,
  weights: Float64Array | null,
): Pick<TreeSample, 'target' | 'base' | 'classes'> {
  if (context.classes !== undefined) {
    const classes = checkClasses(y, context);
    return { classes, base: 0, target: classesTarget(y, classes, weights) };
  }
  const base = weightedMean(y, weights ?? undefined);
  const distance = y.map((value, i) => (value - base) * (weights === null ? 1 : weights[i]!));
  return { classes: null, base, target: numbersTarget(distance, weights) };
}

/** The bins of a sample: those that the fit was given, unless it has categories, whose order hangs on the target. */
export function sampleBins(
  { columns, categories, rows, usable }: TreeSample,
  context: FitContext,
  maxBins: number,
): BinnedTable {
  return binsOf(categories.length === 0 ? context : {}, columns, rows, usable, maxBins);
}

/** The ranks of a sample: those that the fit was given with its bins, unless it has categories. */
export function sampleRanks(
  { columns, categories, rows }: TreeSample,
  { bins = [] }: FitContext,
): readonly RankedColumn[] {
  const names = columns.map(({ name }) => name);
  const given = bins.find(
    (table) => table.ranks !== undefined && table.rows === rows && sameNames(table.names, names),
  );
  return categories.length === 0 && given?.ranks !== undefined ? given.ranks : rankColumns(columns);
}
