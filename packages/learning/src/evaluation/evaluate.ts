import { ShapeError } from '../estimators/shape-error.ts';
import { confusion } from '../metrics/classification/confusion.ts';
import { lossOf } from '../metrics/metric.ts';
import { blockLengthFor } from './block-length.ts';
import type { Evaluation, SkillEvaluation, SkillVerdict, SplitEvaluation } from './evaluation.ts';
import { defaultConfidence, defaultResamples } from './resampling.ts';
import { skillOfLosses } from './skill.ts';
import { skillSentence } from './skill-sentence.ts';
import { type Yardstick, yardstick } from './yardstick.ts';

/**
 * Truth and answers over the rows of one part of the split, in time order where rows have a time. Answers are one
 * number a row; of classes their probabilities, rows × classes, row after row.
 */
export interface SplitPredictions {
  /** Numbers, or class numbers from 0. */
  readonly yTrue: Float64Array;
  readonly model: Float64Array;
  /** At least one; by name, as `no-change` and `mean`, or `mode` for classes. */
  readonly baselines: Readonly<Record<string, Float64Array>>;
  readonly from?: string;
  readonly to?: string;
}

export interface EvaluateOptions {
  /** The metric of the use case: decides which baseline is best. */
  readonly metric: string;
  /** Labels of the classes, in the order of their numbers; absent = regression. */
  readonly classes?: readonly string[];
  /** Rows that follow each other in time are resampled in blocks. */
  readonly splitBy: 'time' | 'random' | 'group';
  readonly seed: number;
  readonly validation: SplitPredictions;
  readonly holdout: SplitPredictions;
  readonly confidence?: number;
  readonly resamples?: number;
}

/**
 * Judges a model that has been chosen already: metrics of model and baselines on both parts, and the
 * skill over each baseline with its interval. Nothing is chosen here, so the holdout may be looked at; it is
 * the only function of this package that takes it.
 *
 * @throws ShapeError for other lengths, values that are not finite or no probabilities, or no baseline
 * @throws UnknownMetricError for a metric that the task does not have
 * @example evaluate({ metric: 'rmse', splitBy: 'time', seed: 42, validation, holdout }).sentence
 * @example evaluate({ metric: 'log_loss', classes: ['no', 'yes'], splitBy: 'random', seed: 42, validation, holdout })
 */
export function evaluate(options: EvaluateOptions): Evaluation {
  const judge = yardstick(options.metric, options.classes?.length);
  const validation = evaluateSplit('validation', options.validation, judge, options);
  const holdout = evaluateSplit('holdout', options.holdout, judge, options);
  return {
    format: 1,
    task: judge.task,
    metric: judge.metric.name,
    direction: judge.metric.direction,
    validation,
    holdout,
    sentence: holdout.sentence,
    ...(options.classes === undefined
      ? {}
      : { classes: options.classes, confusion: confusionRows(options.holdout, options.classes.length) }),
  };
}

function evaluateSplit(
  part: string,
  rows: SplitPredictions,
  judge: Yardstick,
  options: EvaluateOptions,
): SplitEvaluation {
  const names = Object.keys(rows.baselines);
  if (names.length === 0) throw new ShapeError(`baselines of the ${part}`, 'none', 'at least one');
  const baselines = Object.fromEntries(
    names.map((name) => [name, judge.all(rows.yTrue, rows.baselines[name]!)]),
  );
  // Undefined on these rows (NaN) is never less: the first baseline stays.
  const lossOfBaseline = (name: string): number =>
    lossOf(judge.metric, baselines[name]![judge.metric.name] ?? Number.NaN);
  const bestBaseline = names.reduce((a, b) => (lossOfBaseline(b) < lossOfBaseline(a) ? b : a));
  const skills = Object.fromEntries(
    names.map((name) => [name, skillOver(rows, rows.baselines[name]!, judge, options)] as const),
  );
  const best = skills[bestBaseline]!;
  return {
    rows: rows.yTrue.length,
    ...(rows.from === undefined ? {} : { from: rows.from }),
    ...(rows.to === undefined ? {} : { to: rows.to }),
    model: judge.all(rows.yTrue, rows.model),
    baselines,
    bestBaseline,
    skill: skills,
    verdict: best.verdict,
    sentence: skillSentence(best, bestBaseline, part, rows.yTrue.length),
  };
}

function skillOver(
  rows: SplitPredictions,
  baseline: Float64Array,
  judge: Yardstick,
  options: EvaluateOptions,
): SkillEvaluation {
  const resampling = {
    blockLength: blockLengthFor(rows.yTrue.length, options.splitBy),
    resamples: options.resamples ?? defaultResamples,
    confidence: options.confidence ?? defaultConfidence,
    seed: options.seed,
  };
  const losses = (answers: Float64Array) => judge.skillLosses(rows.yTrue, answers);
  const found = skillOfLosses(losses(rows.model), losses(baseline), resampling);
  return {
    skill: finiteOrNull(found.skill),
    low: finiteOrNull(found.low),
    high: finiteOrNull(found.high),
    ...resampling,
    verdict: verdictOf(found.low, found.high),
  };
}

function verdictOf(low: number, high: number): SkillVerdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'no-skill-shown';
}

/** JSON has no infinity. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function confusionRows({ yTrue, model }: SplitPredictions, classes: number): number[][] {
  const counts = confusion(yTrue, model, classes);
  return Array.from({ length: classes }, (_, k) => [...counts.subarray(k * classes, (k + 1) * classes)]);
}
