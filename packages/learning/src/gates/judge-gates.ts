import { ShapeError } from '../estimators/shape-error.ts';
import { yardstick } from '../evaluation/yardstick.ts';
import { lossOf } from '../metrics/metric.ts';
import { type Comparison, type ComparisonRule, compareOnHoldout } from './compare-on-holdout.ts';
import type { GateResult } from './gate-result.ts';
import { latencyGate, type MeasuredLatency } from './latency-gate.ts';

/**
 * What a challenger is compared with.
 * - `first-champion`: nothing is in service yet;
 * - `champion-comparison`: both know nothing of the holdout, which is of the same data;
 * - `champion-data-replaced`: the champion was trained on data that the source no longer holds (an
 *   imported file took the place of the shipped one), so the challenger need only hold its own.
 */
export type GateMode = 'first-champion' | 'champion-comparison' | 'champion-data-replaced';

export interface Champion {
  readonly version: string;
  readonly runId?: string;
  /** Its predictions for the rows of `yTrue`. */
  readonly predictions: Float64Array;
}

export interface GateInput {
  readonly mode: GateMode;
  /** `promote.better_than` of the use case. */
  readonly betterThan: 'champion' | 'baseline' | 'nothing';
  /** `promote.confidence`, 0.5 to 1. */
  readonly confidence: number;
  readonly metric: string;
  /** How many classes there are; absent = regression. With it, all predictions are probabilities, rows × classes. */
  readonly classes?: number;
  /** Truth on the holdout, in time order where rows have a time. */
  readonly yTrue: Float64Array;
  readonly challenger: Float64Array;
  /** Needed in both modes that name it. */
  readonly champion?: Champion;
  readonly baselines: Readonly<Record<string, Float64Array>>;
  readonly blockLength: number;
  readonly seed: number;
  readonly resamples?: number;
  readonly quality?: { readonly passed: boolean; readonly detail: string };
  readonly latency?: MeasuredLatency;
}

/**
 * Decides whether a new version may take over, gate by gate; it may when every gate passed. "Better" means:
 * by the paired block bootstrap on the same holdout, better with at least the asked-for probability.
 * "Not worse" means: not worse with that probability; equal models pass.
 *
 * @throws ShapeError when predictions and truth do not fit together, or a champion or baseline is missing
 * @example judgeGates({ mode: 'first-champion', …  }).every((gate) => gate.passed)
 */
export function judgeGates(input: GateInput): GateResult[] {
  const gates: GateResult[] = [comparisonGate(input)];
  if (input.mode === 'champion-data-replaced' && input.betterThan === 'champion') {
    gates.push(compareOnHoldout(input, againstBestBaseline(input), 'not-worse'));
  }
  if (input.quality !== undefined) gates.push({ gate: 'quality', ...input.quality, evidence: {} });
  if (input.latency !== undefined) gates.push(latencyGate(input.latency));
  return gates;
}

function comparisonGate(input: GateInput): GateResult {
  if (input.betterThan === 'nothing') {
    return {
      gate: 'no-comparison',
      passed: true,
      detail: 'the use case asks for no comparison (promote.better_than: nothing)',
      evidence: { mode: input.mode },
    };
  }
  if (input.betterThan === 'baseline') return compareOnHoldout(input, againstBestBaseline(input), 'better');
  const rules: Record<GateMode, () => [Comparison, ComparisonRule]> = {
    'first-champion': () => [againstBestBaseline(input), 'not-worse'],
    'champion-comparison': () => [againstChampion(input), 'better'],
    'champion-data-replaced': () => [againstChampion(input), 'not-worse'],
  };
  const [against, rule] = rules[input.mode]();
  return compareOnHoldout(input, against, rule);
}

function againstChampion({ champion, mode }: GateInput): Comparison {
  if (champion === undefined) throw new ShapeError('champion', 'none', `one in mode ${mode}`);
  return {
    kind: 'champion',
    label: `champion (version ${champion.version})`,
    predictions: champion.predictions,
    evidence: {
      championVersion: champion.version,
      ...(champion.runId === undefined ? {} : { championRunId: champion.runId }),
    },
  };
}

function againstBestBaseline({ baselines, metric: name, classes, yTrue }: GateInput): Comparison {
  const judge = yardstick(name, classes);
  const candidates = Object.entries(baselines);
  if (candidates.length === 0) throw new ShapeError('baselines', 'none', 'at least one');
  const ranked = candidates
    .map(([baseline, predictions]) => ({
      baseline,
      predictions,
      loss: lossOf(judge.metric, judge.compute(yTrue, predictions)),
    }))
    .sort((a, b) => a.loss - b.loss);
  const { baseline, predictions } = ranked[0]!;
  return { kind: 'baseline', label: `baseline ${baseline}`, predictions, evidence: { baseline } };
}
