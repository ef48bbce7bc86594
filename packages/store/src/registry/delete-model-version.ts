import type { Queryable } from '../queryable.ts';

/** With its tags and aliases. Moves the model's time. */
export async function deleteModelVersion(
  db: Queryable,
  version: { modelId: number; version: number; time: number },
): Promise<void> {
  await db.query(
    `WITH gone AS (DELETE FROM registry.model_version WHERE model_id = $1 AND version = $2 RETURNING model_id)
     UPDATE registry.registered_model m SET last_updated_timestamp = $3 FROM gone WHERE m.id = gone.model_id`,
    [version.modelId, version.version, version.time],
  );
}
