import type { Queryable } from '../queryable.ts';

/** @returns false when there is no such run, or its files are going; deleting a deleted one changes nothing and is fine */
export async function setRunLifecycle(
  db: Queryable,
  change: { runId: string; stage: 'active' | 'deleted'; time: number },
): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    `WITH changed AS (
       UPDATE registry.run
          SET lifecycle_stage = $2, deleted_time = CASE WHEN $2 = 'deleted' THEN $3::bigint END
        WHERE id = $1 AND lifecycle_stage <> $2 AND NOT collecting RETURNING id, name, experiment_id),
     told AS (
       SELECT registry.record_event('run', CASE WHEN $2 = 'deleted' THEN 'deleted' ELSE 'restored' END, id,
                json_build_object('run_id', id, 'run_name', name, 'experiment_id', experiment_id::text)::jsonb) AS event
         FROM changed)
     SELECT EXISTS (SELECT FROM registry.run WHERE id = $1 AND NOT collecting) AS found, (SELECT event FROM told) AS event`,
    [change.runId, change.stage, change.time],
  );
  return rows[0]!.found;
}
