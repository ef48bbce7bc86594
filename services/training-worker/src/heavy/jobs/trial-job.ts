import {
  type BinnedTable,
  followTrial,
  type Judged,
  PrunedError,
  type PruneRule,
  type SubmodelValues,
  type Trial,
} from '@assay/learning';
import { isSeries } from '../is-series.ts';
import type { WithTrainer } from '../network-trainer.ts';
import { tryRows } from '../rows/try-rows.ts';
import { trySeries } from '../series/try-series.ts';

export interface TrialInput extends WithTrainer {
  readonly prepared: SharedArrayBuffer;
  readonly trial: Pick<Trial, 'estimator' | 'parameters'>;
  /** Settings that the same fit may answer for, the trial's own among them; null or absent = there are none. */
  readonly also?: SubmodelValues | null;
  readonly metric: string;
  readonly seed: number;
  /** Of the training rows; absent = the trial makes its own. */
  readonly bins?: readonly BinnedTable[];
  /** Threads that its fit may take; absent = as many as are idle. */
  readonly threads?: number;
  /** What the trial must reach on its way to go on; absent = it may take its time. */
  readonly rule?: PruneRule;
}

export interface TrialOutput {
  /** The metric on the validation part; null where the trial was given up on its way. */
  readonly value: number | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Of the settings that were asked for with the trial, by the value of their parameter, as far as the fit tells. */
  readonly submodels?: ReadonlyMap<number, Judged>;
  /** The metric after steps of a learner that works step after step. */
  readonly reports: NonNullable<Trial['reports']>;
  readonly seconds: number;
  /** Of TensorFlow.js, where it fitted a network. */
  readonly backend?: string;
}

/** What a trial comes to. */
export type Tried = Judged & Pick<TrialOutput, 'submodels'>;

/** Fits one trial on the training part and judges it on the validation part; the holdout is not looked at (G4). */
export function trialJob(input: TrialInput): TrialOutput {
  const begun = performance.now();
  const watch = input.rule && followTrial(input.rule);
  const finished = (tried: Pick<TrialOutput, 'value' | 'metrics' | 'submodels'>): TrialOutput => ({
    ...tried,
    metrics: { ...tried.metrics },
    reports: [...(watch?.reports ?? [])],
    seconds: (performance.now() - begun) / 1000,
    ...(input.trainer && { backend: input.trainer.backend }),
  });
  try {
    return finished(isSeries(input.prepared) ? trySeries(input) : tryRows(input, watch));
  } catch (error) {
    if (error instanceof PrunedError) return finished({ value: null, metrics: {} });
    throw error;
  }
}
