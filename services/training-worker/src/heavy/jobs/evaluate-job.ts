import type { Evaluation, GateInput, GateResult, ModelState, Uncertainty } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { isSeries } from '../is-series.ts';
import { evaluateRows } from '../rows/evaluate-rows.ts';
import { evaluateSeries } from '../series/evaluate-series.ts';
import { decodeModel } from '../stored-model.ts';

export interface EvaluateInput {
  readonly useCase: UseCase;
  readonly prepared: SharedArrayBuffer;
  /** The model on the training part, and the one on training and validation part. */
  readonly judged: SharedArrayBuffer;
  readonly served: SharedArrayBuffer;
  readonly extents: Readonly<Record<'validation' | 'holdout', { from?: string; to?: string }>>;
  readonly quality: { readonly passed: boolean; readonly detail: string };
  readonly champion: JudgedChampion | null;
}

/** The version in service, with its bundle. */
export interface JudgedChampion {
  readonly version: string;
  readonly runId: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** It was trained on data that the source no longer holds. */
  readonly dataReplaced: boolean;
}

/** The input with both models ready to be compiled. */
export interface Judgement extends Omit<EvaluateInput, 'judged' | 'served'> {
  readonly judged: ModelState;
  readonly served: ModelState;
}

export interface EvaluateOutput {
  readonly evaluation: Evaluation;
  readonly gates: readonly GateResult[];
  readonly mode: GateInput['mode'];
  /** Why a champion that there is was not compared with; null otherwise. */
  readonly incomparable: string | null;
  /** What is served with the model; null where its answers have none. */
  readonly uncertainty: Uncertainty | null;
  /** Points for the card's plot: what was predicted on the holdout and what came true. */
  readonly residuals: readonly { predicted: number; actual: number }[];
}

/**
 * Judges the model that has been chosen: figures on validation and holdout beside those of the baselines, the skill with
 * its interval, how sure its answers are, and the gates. The only place that reads the holdout's targets; nothing is
 * chosen by it (G4, W2).
 */
export function evaluateJob(input: EvaluateInput): EvaluateOutput {
  const judgement: Judgement = {
    ...input,
    judged: decodeModel(input.judged),
    served: decodeModel(input.served),
  };
  return isSeries(input.prepared) ? evaluateSeries(judgement) : evaluateRows(judgement);
}
