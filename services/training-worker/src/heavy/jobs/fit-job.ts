import type { ChosenMembers, ModelState, Trial } from '@assay/learning';
import type { JobContext } from '../heavy-thread.ts';
import { isSeries } from '../is-series.ts';
import type { WithTrainer } from '../network-trainer.ts';
import { fitRows } from '../rows/fit-rows.ts';
import { fitSeries } from '../series/fit-series.ts';
import { encodeModel } from '../stored-model.ts';

export interface FitInput extends WithTrainer {
  readonly prepared: SharedArrayBuffer;
  readonly best: Pick<Trial, 'estimator' | 'parameters'>;
  /** Of a learner that the platform chose: what it is made of. */
  readonly refit?: ChosenMembers;
  readonly seed: number;
}

/** The same setting fitted twice. */
export interface FittedTwice {
  /** On the training part, as the tuning did: for honest figures on the validation part. */
  readonly judged: ModelState;
  /** On training and validation part together: what is served. The holdout stays unseen by both. */
  readonly served: ModelState;
  /** That the second took. */
  readonly seconds: number;
}

export function fitJob(
  input: FitInput,
  context: JobContext,
): {
  judged: Uint8Array<ArrayBuffer>;
  served: Uint8Array<ArrayBuffer>;
  seconds: number;
  /** The model's inputs, in order. */
  features: string[];
  /** What computed a network. */
  backend?: string;
} {
  const fit = isSeries(input.prepared) ? fitSeries : fitRows;
  const { judged, served, seconds } = fit(input, context);
  return {
    judged: encodeModel(judged),
    served: encodeModel(served),
    seconds,
    features: [...served.features],
    ...(input.trainer && { backend: input.trainer.backend }),
  };
}
