import type { Queryable } from '../queryable.ts';

/** Models that a run took in, or made at a step. Named again, the first step stays. */
export async function insertRunModels(
  db: Queryable,
  runId: string,
  direction: 'input' | 'output',
  models: readonly { modelId: string; step: number }[],
): Promise<void> {
  await db.query(
    `INSERT INTO registry.run_model (run_id, model_id, direction, step)
     SELECT $1, m.model_id, $2, m.step FROM unnest($3::text[], $4::bigint[]) AS m (model_id, step)
     ON CONFLICT (run_id, direction, model_id) DO NOTHING`,
    [runId, direction, models.map(({ modelId }) => modelId), models.map(({ step }) => step)],
  );
}
