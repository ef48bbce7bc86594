import type { Trial } from '@assay/learning';
import { isSeries } from '../is-series.ts';
import type { WithTrainer } from '../network-trainer.ts';
import { tryRows } from '../rows/try-rows.ts';
import { trySeries } from '../series/try-series.ts';

export interface TrialInput extends WithTrainer {
  readonly prepared: SharedArrayBuffer;
  readonly trial: Pick<Trial, 'estimator' | 'parameters'>;
  readonly metric: string;
  readonly seed: number;
}

export interface TrialOutput {
  readonly value: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Fits one trial on the training part and judges it on the validation part; the holdout is not looked at (G4). */
export function trialJob(input: TrialInput): TrialOutput {
  const begun = performance.now();
  const { value, metrics } = isSeries(input.prepared) ? trySeries(input) : tryRows(input);
  return { value, metrics: { ...metrics }, seconds: (performance.now() - begun) / 1000 };
}
