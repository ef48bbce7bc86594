import type { Matrix } from '@assay/data';
import type { SearchRange } from '@assay/use-case';
import type { ModelState } from '../model/model-state.ts';
import type { ParameterSpace, ParameterValues } from '../parameters/parameter-space.ts';
import type { FitContext } from './fit-context.ts';

/** What a model answers: a number (regression), or one of a fixed list of classes (classification). */
export type LearningTask = 'regression' | 'classification';

/**
 * A learning method. Values in, values out: `fit` reads its arguments, changes none of them, draws all
 * randomness from `context.seed`, and returns plain data (no functions) that `compileModel` turns into
 * a predictor.
 *
 * Every estimator passes the laws of `lawsOf`. Two of them are worth knowing here: features are known
 * by name, so their order never changes a prediction; and a value that is not finite is missing.
 */
export interface Estimator {
  readonly name: string;
  readonly title: string;
  readonly tasks: readonly LearningTask[];
  /** Its parameters: type, accepted range, default. */
  readonly parameters: ParameterSpace;
  /** Ranges worth searching when a use-case file names the estimator alone. */
  readonly search: Readonly<Record<string, SearchRange>>;
  /** Baselines look at the target only; they are what a model has to beat. */
  readonly baseline: boolean;
  /** Features named in `context.categories` are split by sets of categories; absent = their codes are numbers to it. */
  readonly splitsCategories?: true;
  /** Splits between values as they are ranked, not between bins: a study ranks them once (`studyBins`). */
  readonly drawsThresholds?: true;
  /** What `fit` wants in its context beyond the usual; absent = nothing. */
  readonly needs?: 'network-trainer';
  /**
   * @param X rows × features, `NaN` (or ±Infinity) = missing
   * @param y one finite target a row; where `context.classes` is given, the number of its class from 0
   * @param parameters values of `this.parameters`; what is left out takes its default
   * @param weights one finite weight ≥ 0 a row, not all 0; absent = 1 each
   * @throws ShapeError for an empty matrix, other lengths, or a target that is not finite or no class
   * @throws ParameterError for an unknown parameter or a value outside its range
   * @throws CancelledError when the context was cancelled
   */
  fit(
    X: Matrix,
    y: Float64Array,
    parameters: ParameterValues,
    context: FitContext,
    weights?: Float64Array,
  ): ModelState;
  /**
   * Settings as `fit` heeds them on a table of so many features: those that come to the same model come out equal.
   * Absent = no two do. What comes out is for comparing; `fit` does not take it.
   */
  effective?(parameters: ParameterValues, features: number): ParameterValues;
  /**
   * What the model of `fit` would say of other rows, to the bit, for who wants no model: the trials of a study. Absent = it
   * takes the model to know.
   *
   * @param asked rows with the features of X in its order
   * @returns a number a row, or rows × classes probabilities
   * @throws ShapeError, ParameterError, CancelledError as `fit` does
   */
  answers?(
    X: Matrix,
    y: Float64Array,
    parameters: ParameterValues,
    context: FitContext,
    asked: Matrix,
    weights?: Float64Array,
  ): Float64Array;
  /** Smaller models that a model holds within it; absent = none are known of. */
  readonly submodels?: Submodels;
}

/**
 * Settings that differ in one parameter alone and come of one fit, that of its greatest value (the "submodel trick" of R's
 * caret, `multi_predict` of tidymodels): trees of depth 5 are the tops of the same trees of depth 9.
 */
export interface Submodels {
  /** A whole number; a smaller one makes a smaller model. */
  readonly parameter: string;
  /**
   * What `answers` would say for each value of the parameter, to the bit.
   *
   * @param values ascending; what `parameters` say of it is left aside
   * @param atLeast the one of them that has to be answered for
   * @returns of each value up to that one, in order, and of those after it where that costs little more; null = one fit does not
   * tell, here
   * @throws ShapeError, ParameterError, CancelledError as `fit` does
   */
  answers(
    X: Matrix,
    y: Float64Array,
    parameters: ParameterValues,
    context: FitContext,
    asked: Matrix,
    values: readonly number[],
    atLeast: number,
    weights?: Float64Array,
  ): readonly Float64Array[] | null;
}
