import type { Queryable } from '../queryable.ts';

/** @returns false when there was none */
export async function deleteExperimentTag(
  db: Queryable,
  tag: { experimentId: number; key: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM registry.experiment_tag WHERE experiment_id = $1 AND key = $2',
    [tag.experimentId, tag.key],
  );
  return rowCount === 1;
}
