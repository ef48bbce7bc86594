import { pairedTest } from '../evaluation/paired-test.ts';
import { defaultResamples } from '../evaluation/resampling.ts';
import { rowLosses } from '../evaluation/row-losses.ts';
import { metricNamed } from '../metrics/metrics.ts';
import type { JsonObject } from '../model/model-state.ts';
import type { GateName, GateResult } from './gate-result.ts';
import type { GateInput } from './judge-gates.ts';

/** The other side of a comparison. */
export interface Comparison {
  readonly kind: 'champion' | 'baseline';
  readonly label: string;
  readonly predictions: Float64Array;
  /** What identifies it. */
  readonly evidence: JsonObject;
}

export type ComparisonRule = 'better' | 'not-worse';

/**
 * Worse by less than this share of the loss is not worse. On thousands of rows a difference in the fourth digit can be
 * significant, and still be nothing to anybody who asks for a prediction.
 */
const negligible = 0.002;

/** One gate: the challenger and another model on the same rows, by the paired block bootstrap. */
export function compareOnHoldout(input: GateInput, against: Comparison, rule: ComparisonRule): GateResult {
  const { metric, yTrue, challenger, confidence, blockLength, seed } = input;
  const resamples = input.resamples ?? defaultResamples;
  const allowance = rule === 'better' ? 0 : negligible;
  const test = pairedTest(
    rowLosses(metric, yTrue, challenger),
    rowLosses(metric, yTrue, against.predictions).map((loss) => loss * (1 + allowance)),
    { blockLength, seed, resamples },
  );
  const pWorse = 1 - test.pBetter;
  const passed = rule === 'better' ? test.pBetter >= confidence : pWorse < confidence;
  const own = metricNamed(metric).compute(yTrue, challenger);
  const other = metricNamed(metric).compute(yTrue, against.predictions);
  const asked =
    rule === 'better'
      ? `better with probability ${test.pBetter.toFixed(3)}, at least ${confidence} is asked for`
      : `worse by more than ${negligible * 100} % of the loss with probability ${pWorse.toFixed(3)}, below ${confidence} is asked for`;
  const gate: GateName = rule === 'better' ? `better-than-${against.kind}` : `not-worse-than-${against.kind}`;
  return {
    gate,
    passed,
    detail: `${metric} ${figure(own)} against ${figure(other)} of the ${against.label} on ${yTrue.length} holdout rows: ${asked}`,
    evidence: {
      mode: input.mode,
      metric,
      challenger: own,
      against: other,
      ...against.evidence,
      ...test,
      allowance,
      confidence,
      rows: yTrue.length,
      blockLength,
      resamples,
      seed,
    },
  };
}

function figure(value: number): string {
  return String(Number(value.toPrecision(6)));
}
