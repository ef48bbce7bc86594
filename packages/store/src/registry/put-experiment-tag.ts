import type { Queryable } from '../queryable.ts';

export async function putExperimentTag(
  db: Queryable,
  tag: { experimentId: number; key: string; value: string },
): Promise<void> {
  await db.query(
    `INSERT INTO registry.experiment_tag (experiment_id, key, value) VALUES ($1, $2, $3)
     ON CONFLICT (experiment_id, key) DO UPDATE SET value = excluded.value`,
    [tag.experimentId, tag.key, tag.value],
  );
}
