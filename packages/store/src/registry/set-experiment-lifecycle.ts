import type { Queryable } from '../queryable.ts';

/**
 * Deletes or restores an experiment and its runs with it.
 *
 * @returns false when there is none, or it is there already
 */
export async function setExperimentLifecycle(
  db: Queryable,
  change: { id: number; stage: 'active' | 'deleted'; time: number },
): Promise<boolean> {
  const { rows } = await db.query<{ changed: number }>(
    `WITH changed AS (
       UPDATE registry.experiment SET lifecycle_stage = $2, last_update_time = $3
        WHERE id = $1 AND lifecycle_stage <> $2 RETURNING id),
     runs AS (
       UPDATE registry.run r
          SET lifecycle_stage = $2, deleted_time = CASE WHEN $2 = 'deleted' THEN $3::bigint END
         FROM changed WHERE r.experiment_id = changed.id AND r.lifecycle_stage <> $2 AND NOT r.collecting)
     SELECT count(*) AS changed FROM changed`,
    [change.id, change.stage, change.time],
  );
  return rows[0]?.changed === 1;
}
