import type { Matrix } from '@assay/data';
import { estimatorNamed } from '../estimators/estimators.ts';
import type { FitContext, FitWatch } from '../estimators/fit-context.ts';
import { ShapeError } from '../estimators/shape-error.ts';
import { type Yardstick, yardstick } from '../evaluation/yardstick.ts';
import { answersOfState } from '../model/answers-of-state.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SubmodelValues } from './submodel-values.ts';
import type { Trial } from './trial.ts';

/** Rows with their features and a finite target; of classes, the number of the class from 0. */
export interface LabelledRows {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly weights?: Float64Array;
}

/** How good the settings of a trial are. */
export interface Judged {
  /** The metric on the validation rows: what the study is told. */
  readonly value: number;
  /** All metrics of the task on the validation rows; those that the rows leave undefined are left out. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface TrialOutcome extends Judged {
  readonly model: ModelState;
}

/** Told how a trial does on its way (a study's `report`, or `followTrial` in another thread). */
export interface TrialWatch {
  report(step: number, value: number, total?: number): 'go' | 'prune';
}

/**
 * Fits one trial on the training rows and judges it on the validation rows. There is no way to hand it the
 * holdout: a winner cannot be picked by it.
 *
 * @param context with `classes` it is a trial of classification, and `metric` one of its metrics
 * @param watch learners that work step after step are scored on the validation rows after each of them
 * @throws PrunedError when the watch gives the trial up
 * @throws UnknownEstimatorError, UnknownMetricError, ParameterError, CancelledError
 * @throws ShapeError for data that the estimator does not take, or a metric that the validation rows leave undefined
 * @example runTrial({ estimator: 'logistic', parameters: {} }, train, validation, 'log_loss', { seed: 1, classes: 3 }).value
 */
export function runTrial(
  trial: Pick<Trial, 'estimator' | 'parameters'>,
  train: LabelledRows,
  validation: LabelledRows,
  metric: string,
  context: FitContext,
  watch?: TrialWatch,
): TrialOutcome {
  const judge = yardstick(metric, context.classes);
  const model = estimatorNamed(trial.estimator).fit(
    train.X,
    train.y,
    trial.parameters,
    watched(context, watch, validation, judge),
    train.weights,
  );
  return { ...judged(answersOfState(model, validation.X), validation, metric, judge), model };
}

/**
 * The same without the model, which a study has no use for: learners that can answer without making one do so.
 *
 * @throws as `runTrial`
 * @example judgeTrial({ estimator: 'extra-trees', parameters: {} }, train, validation, 'rmse', { seed: 1, threads: 1 }).value
 */
export function judgeTrial(
  trial: Pick<Trial, 'estimator' | 'parameters'>,
  train: LabelledRows,
  validation: LabelledRows,
  metric: string,
  context: FitContext,
  watch?: TrialWatch,
): Judged {
  const estimator = estimatorNamed(trial.estimator);
  if (estimator.answers === undefined) {
    const { value, metrics } = runTrial(trial, train, validation, metric, context, watch);
    return { value, metrics };
  }
  const judge = yardstick(metric, context.classes);
  const { X, y, weights } = train;
  const answers = estimator.answers(X, y, trial.parameters, context, validation.X, weights);
  return judged(answers, validation, metric, judge);
}

/**
 * Judges settings that differ in one parameter by one fit, where their learner has submodels.
 *
 * @returns of the values that the fit tells of; of the trial alone where one fit does not tell
 * @throws as `runTrial`
 * @example
 * const trial = { estimator: 'random-forest', parameters: { depth: 5 } };
 * judgeSubmodels(trial, { parameter: 'depth', values: [3, 4, 5, 9], atLeast: 5 }, train, validation, 'rmse', { seed: 1, threads: 1 }).get(3)
 */
export function judgeSubmodels(
  trial: Pick<Trial, 'estimator' | 'parameters'>,
  { parameter, values, atLeast }: SubmodelValues,
  train: LabelledRows,
  validation: LabelledRows,
  metric: string,
  context: FitContext,
): ReadonlyMap<number, Judged> {
  const { submodels } = estimatorNamed(trial.estimator);
  const { X, y, weights } = train;
  const answers =
    submodels?.parameter === parameter
      ? submodels.answers(X, y, trial.parameters, context, validation.X, values, atLeast, weights)
      : null;
  if (answers === null) {
    const own = trial.parameters[parameter] as number;
    return new Map([[own, judgeTrial(trial, train, validation, metric, context)]]);
  }
  const judge = yardstick(metric, context.classes);
  return new Map(answers.map((own, i) => [values[i]!, judged(own, validation, metric, judge)]));
}

function judged(answers: Float64Array, validation: LabelledRows, metric: string, judge: Yardstick): Judged {
  const metrics = judge.all(validation.y, answers, validation.weights);
  const value = metrics[judge.metric.name];
  if (value === undefined) {
    throw new ShapeError(metric, 'validation rows that leave it undefined', 'rows of several classes');
  }
  return { value, metrics };
}

function watched(
  context: FitContext,
  watch: TrialWatch | undefined,
  validation: LabelledRows,
  judge: Yardstick,
): FitContext {
  return watch === undefined ? context : { ...context, watch: onValidation(watch, validation, judge) };
}

function onValidation(watch: TrialWatch, { X, y, weights }: LabelledRows, judge: Yardstick): FitWatch {
  return {
    X,
    onStep: (step, answers, total) =>
      watch.report(step, judge.compute(y, answers, weights), total) === 'prune' ? 'stop' : 'go',
  };
}
