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

/** A row that has no time: known by what it holds, and by how many like it came before. */
export interface PredictedContent {
  readonly useCase: string;
  readonly version: number;
  /** SHA-256 of the row. */
  readonly content: string;
  readonly occurrence: number;
}

/**
 * The id of a batch prediction follows from what it is about, so that a batch that runs again writes nothing twice.
 *
 * @example batchPredictionId({ useCase: 'gold-price', version: 3, logicalTime: 0, entity: '', time: 0 }) // always the same UUID
 */
export function batchPredictionId({ useCase, version, logicalTime, entity, time }: PredictedMoment): string {
  return v5(JSON.stringify([useCase, version, logicalTime, entity, time]), namespace);
}

/** The same for a row without a time: a version predicts it once, in whichever batch sees it first. */
export function snapshotPredictionId({ useCase, version, content, occurrence }: PredictedContent): string {
  return v5(JSON.stringify([useCase, version, content, occurrence]), namespace);
}
