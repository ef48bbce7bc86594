import type { Matrix } from '@assay/data';
import { checkClasses } from '../estimators/check-classes.ts';
import { checkFitInputs } from '../estimators/check-fit-inputs.ts';
import type { FitContext } from '../estimators/fit-context.ts';
import { inNameOrder, type NamedColumn } from '../estimators/in-name-order.ts';
import { weightedMean } from '../estimators/weighted-mean.ts';
import { checkRowCount } from './kernel/check-row-count.ts';
import { classesTarget, numbersTarget, type RowTarget } from './row-target.ts';
import { rowsWithWeight } from './rows-with-weight.ts';

/** A table as trees that are averaged learn from it. */
export interface TreeSample {
  /** Features as the caller ordered them. */
  readonly features: readonly string[];
  readonly rows: number;
  /** Features by name. */
  readonly columns: readonly NamedColumn[];
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
  const shape = {
    features: X.names,
    rows: X.rows,
    columns: inNameOrder(X),
    usable: rowsWithWeight(X.rows, given),
    y,
    weights,
  };
  if (context.classes !== undefined) {
    const classes = checkClasses(y, context);
    return { ...shape, classes, base: 0, target: classesTarget(y, classes, weights) };
  }
  const base = weightedMean(y, given);
  const distance = y.map((value, i) => (value - base) * (weights === null ? 1 : weights[i]!));
  return { ...shape, classes: null, base, target: numbersTarget(distance, weights) };
}
