import type { Queryable } from '../queryable.ts';

/** @returns false when there is no such run; deleting a deleted one changes nothing and is fine */
export async function setRunLifecycle(
  db: Queryable,
  change: { runId: string; stage: 'active' | 'deleted'; time: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.run
        SET lifecycle_stage = $2, deleted_time = CASE WHEN $2 = 'deleted' THEN $3::bigint END
      WHERE id = $1`,
    [change.runId, change.stage, change.time],
  );
  return rowCount === 1;
}
