import { ShapeError } from '../estimators/shape-error.ts';
import { lossOf, type Metric } from '../metrics/metric.ts';
import { allMetrics, metricNamed } from '../metrics/metrics.ts';
import { blockLengthFor } from './block-length.ts';
import type { Evaluation, SkillEvaluation, SkillVerdict, SplitEvaluation } from './evaluation.ts';
import { defaultConfidence, defaultResamples } from './resampling.ts';
import { skill } from './skill.ts';
import { skillSentence } from './skill-sentence.ts';

/** Truth and predictions over the rows of one part of the split, in time order where rows have a time. */
export interface SplitPredictions {
  readonly yTrue: Float64Array;
  readonly model: Float64Array;
  /** At least one; by name, as `no-change` and `mean`. */
  readonly baselines: Readonly<Record<string, Float64Array>>;
  readonly from?: string;
  readonly to?: string;
}

export interface EvaluateOptions {
  /** The metric of the use case: decides which baseline is best. */
  readonly metric: string;
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
 * @throws ShapeError for other lengths, values that are not finite, or no baseline
 * @throws UnknownMetricError for a metric that there is not
 * @example evaluate({ metric: 'rmse', splitBy: 'time', seed: 42, validation, holdout }).sentence
 */
export function evaluate(options: EvaluateOptions): Evaluation {
  const metric = metricNamed(options.metric);
  const validation = evaluateSplit('validation', options.validation, metric, options);
  const holdout = evaluateSplit('holdout', options.holdout, metric, options);
  return {
    format: 1,
    metric: metric.name,
    direction: metric.direction,
    validation,
    holdout,
    sentence: holdout.sentence,
  };
}

function evaluateSplit(
  part: string,
  rows: SplitPredictions,
  metric: Metric,
  options: EvaluateOptions,
): SplitEvaluation {
  const names = Object.keys(rows.baselines);
  if (names.length === 0) throw new ShapeError(`baselines of the ${part}`, 'none', 'at least one');
  const baselines = Object.fromEntries(
    names.map((name) => [name, allMetrics(rows.yTrue, rows.baselines[name]!)]),
  );
  const lossOfBaseline = (name: string): number => lossOf(metric, baselines[name]![metric.name]!);
  const bestBaseline = names.reduce((a, b) => (lossOfBaseline(b) < lossOfBaseline(a) ? b : a));
  const skills = Object.fromEntries(
    names.map((name) => [name, skillOver(rows, rows.baselines[name]!, options)] as const),
  );
  const best = skills[bestBaseline]!;
  return {
    rows: rows.yTrue.length,
    ...(rows.from === undefined ? {} : { from: rows.from }),
    ...(rows.to === undefined ? {} : { to: rows.to }),
    model: allMetrics(rows.yTrue, rows.model),
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
  options: EvaluateOptions,
): SkillEvaluation {
  const resampling = {
    blockLength: blockLengthFor(rows.yTrue.length, options.splitBy),
    resamples: options.resamples ?? defaultResamples,
    confidence: options.confidence ?? defaultConfidence,
    seed: options.seed,
  };
  const found = skill(rows.yTrue, rows.model, baseline, resampling);
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
