import { v5 } from 'uuid';

/** Namespace of the ids of batch predictions. */
const namespace = '6f9b5a53-8f39-4a0c-9d0e-5c2f1e6c7a11';

/**
 * The id of a batch prediction follows from what it is about, so that a batch that runs again writes nothing twice.
 *
 * @example batchPredictionId({ useCase: 'gold-price', version: 3, entity: '', time: 0 }) // always the same UUID
 */
export function batchPredictionId(about: {
  useCase: string;
  version: number;
  entity: string;
  time: number;
}): string {
  return v5(JSON.stringify([about.useCase, about.version, about.entity, about.time]), namespace);
}
