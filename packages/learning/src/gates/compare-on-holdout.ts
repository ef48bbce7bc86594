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

/** One gate: the challenger and another model on the same rows, by the paired block bootstrap. */
export function compareOnHoldout(input: GateInput, against: Comparison, rule: ComparisonRule): GateResult {
  const { metric, yTrue, challenger, confidence, blockLength, seed } = input;
  const resamples = input.resamples ?? defaultResamples;
  const test = pairedTest(
    rowLosses(metric, yTrue, challenger),
    rowLosses(metric, yTrue, against.predictions),
    { blockLength, seed, resamples },
  );
  const pWorse = 1 - test.pBetter;
  const passed = rule === 'better' ? test.pBetter >= confidence : pWorse < confidence;
  const own = metricNamed(metric).compute(yTrue, challenger);
  const other = metricNamed(metric).compute(yTrue, against.predictions);
  const asked =
    rule === 'better'
      ? `better with probability ${test.pBetter.toFixed(3)}, at least ${confidence} is asked for`
      : `worse with probability ${pWorse.toFixed(3)}, below ${confidence} is asked for`;
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
