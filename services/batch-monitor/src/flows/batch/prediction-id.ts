import { v5 } from 'uuid';

/** Namespace of the ids of batch predictions. */
const namespace = '6f9b5a53-8f39-4a0c-9d0e-5c2f1e6c7a11';

/** What a batch prediction is about: times are ms since the epoch, UTC. */
export interface PredictedMoment {
  readonly useCase: string;
  readonly version: number;
  /** Of the batch: each night's answers are kept, those of one night written once. */
  readonly logicalTime: number;
  readonly entity: string;
  readonly time: number;
}

/**
 * The id of a batch prediction follows from what it is about, so that a batch that runs again writes nothing twice.
 *
 * @example batchPredictionId({ useCase: 'gold-price', version: 3, logicalTime: 0, entity: '', time: 0 }) // always the same UUID
 */
export function batchPredictionId({ useCase, version, logicalTime, entity, time }: PredictedMoment): string {
  return v5(JSON.stringify([useCase, version, logicalTime, entity, time]), namespace);
}
