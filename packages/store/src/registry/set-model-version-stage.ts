import type { ModelStage } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** Moves the version's time and the model's. */
export async function setModelVersionStage(
  db: Queryable,
  change: { modelId: number; version: number; stage: ModelStage; time: number },
): Promise<void> {
  await db.query(
    `WITH moved AS (
       UPDATE registry.model_version SET stage = $3, last_updated_timestamp = $4
        WHERE model_id = $1 AND version = $2 RETURNING model_id)
     UPDATE registry.registered_model m SET last_updated_timestamp = $4 FROM moved WHERE m.id = moved.model_id`,
    [change.modelId, change.version, change.stage, change.time],
  );
}
