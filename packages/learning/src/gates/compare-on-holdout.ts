import { pairedTest } from '../evaluation/paired-test.ts';
import { defaultResamples } from '../evaluation/resampling.ts';
import { yardstick } from '../evaluation/yardstick.ts';
import type { JsonObject } from '../model/model-state.ts';
import type { GateName, GateResult } from './gate-result.ts';
import type { GateInput } from './judge-gates.ts';

/** The other side of a comparison. */
export interface Comparison {
  readonly kind: 'champion' | 'baseline';
  readonly label: string;
  /** One number a row, or the probabilities of the classes, rows × classes. */
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
  const judge = yardstick(metric, input.classes);
  const own = judge.rowLosses(yTrue, challenger);
  const other = judge.rowLosses(yTrue, against.predictions);
  const resampling = { blockLength, seed, resamples };
  const test = pairedTest(own, other, resampling);
  const allowed = other.map((loss) => loss * (1 + negligible));
  const pWorse = 1 - pairedTest(own, allowed, resampling).pBetter;
  const passed = rule === 'better' ? test.pBetter >= confidence : pWorse < confidence;
  const ownFigure = judge.compute(yTrue, challenger);
  const otherFigure = judge.compute(yTrue, against.predictions);
  const asked =
    rule === 'better'
      ? `better with probability ${test.pBetter.toFixed(3)}, at least ${confidence} is asked for`
      : `worse by more than ${negligible * 100} % of the loss with probability ${pWorse.toFixed(3)}, below ${confidence} is asked for`;
  const gate: GateName = rule === 'better' ? `better-than-${against.kind}` : `not-worse-than-${against.kind}`;
  return {
    gate,
    passed,
    detail: `${metric} ${figure(ownFigure)} against ${figure(otherFigure)} of the ${against.label} on ${yTrue.length} holdout rows: ${asked}`,
    evidence: {
      mode: input.mode,
      metric,
      challenger: finiteOrNull(ownFigure),
      against: finiteOrNull(otherFigure),
      ...against.evidence,
      ...test,
      ...(rule === 'better' ? {} : { negligible, pWorse }),
      confidence,
      rows: yTrue.length,
      blockLength,
      resamples,
      seed,
    },
  };
}

function figure(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : 'undefined';
}

/** roc_auc is NaN where all rows have one class; JSON has no such number. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
