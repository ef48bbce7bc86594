import type { ModelStage } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** Every other version of this stage becomes Archived. */
export async function archiveStage(
  db: Queryable,
  change: { modelId: number; stage: ModelStage; exceptVersion: number; time: number },
): Promise<void> {
  await db.query(
    `UPDATE registry.model_version SET stage = 'Archived', last_updated_timestamp = $4
      WHERE model_id = $1 AND stage = $2 AND version <> $3`,
    [change.modelId, change.stage, change.exceptVersion, change.time],
  );
}
