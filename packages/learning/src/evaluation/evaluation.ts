import type { LearningTask } from '../estimators/estimator.ts';
import type { Direction } from '../metrics/metric.ts';
import type { JsonObject } from '../model/model-state.ts';

/** What is known of a model's worth: plain JSON, stored in its bundle and shown wherever the model is shown. */
export interface Evaluation {
  readonly format: 1;
  /** Absent in evaluations stored before there were several tasks: regression. */
  readonly task?: LearningTask | 'forecast';
  /** The metric that the use case judges by. */
  readonly metric: string;
  readonly direction: Direction;
  /** Rows the model was chosen by: its figures here are flattering. */
  readonly validation: SplitEvaluation;
  /** Rows that nothing was chosen by, looked at once. */
  readonly holdout: SplitEvaluation;
  /** The holdout's verdict in one sentence. */
  readonly sentence: string;
  /** Labels of the classes, in the order of their numbers (classification). */
  readonly classes?: readonly string[];
  /** Holdout rows by true class (outer) and answered class (inner). */
  readonly confusion?: readonly (readonly number[])[];
  /** What else is known, each where it was measured; see the functions that make them. */
  readonly calibration?: JsonObject;
  readonly uncertainty?: JsonObject;
  readonly slices?: readonly JsonObject[];
  readonly importance?: readonly JsonObject[];
  readonly learningCurve?: readonly JsonObject[];
  /** Of a forecast: what was tried and why one was chosen, and series with their backtest's forecasts, to be drawn. */
  readonly forecast?: JsonObject;
}

export interface SplitEvaluation {
  readonly rows: number;
  /** First and last time of the rows (ISO 8601), where rows have a time. */
  readonly from?: string;
  readonly to?: string;
  /** Metrics by name, in the target's unit where they have one; those that these rows leave undefined are left out. */
  readonly model: Readonly<Record<string, number>>;
  readonly baselines: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The baseline that the metric prefers on these rows. */
  readonly bestBaseline: string;
  /** Skill over each baseline. */
  readonly skill: Readonly<Record<string, SkillEvaluation>>;
  readonly verdict: SkillVerdict;
  readonly sentence: string;
}

export type SkillVerdict = 'better' | 'no-skill-shown' | 'worse';

/**
 * 1 − MSE / MSE of the baseline, or 1 − log loss / log loss of the baseline for classes, with its interval; null = not
 * finite (a baseline without any error).
 */
export interface SkillEvaluation {
  readonly skill: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly confidence: number;
  readonly blockLength: number;
  readonly resamples: number;
  readonly seed: number;
  readonly verdict: SkillVerdict;
}
