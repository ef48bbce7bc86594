import { runTrial, type Trial } from '@assay/learning';
import { decodePrepared } from '../prepared-data.ts';

/** Fits one trial on the training rows and judges it on the validation rows; the holdout is not looked at (G4). */
export function trialJob(input: {
  prepared: SharedArrayBuffer;
  trial: Pick<Trial, 'estimator' | 'parameters'>;
  metric: string;
  seed: number;
}): { value: number; metrics: Record<string, number>; seconds: number } {
  const { train, validation } = decodePrepared(input.prepared).sides;
  const begun = performance.now();
  const { value, metrics } = runTrial(input.trial, train, validation, input.metric, { seed: input.seed });
  return { value, metrics: { ...metrics }, seconds: (performance.now() - begun) / 1000 };
}
