import type { RunStatus } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type RunInfoRow, runInfoColumns } from './run-row.ts';

/**
 * What is left out stays. A new name is also the tag `mlflow.runName`; the end of a run is an event.
 *
 * @returns null when there is no such active run
 */
export async function updateRun(
  db: Queryable,
  change: { runId: string; status?: RunStatus; endTime?: number; name?: string },
): Promise<RunInfoRow | null> {
  const { rows } = await db.query<RunInfoRow & { event: number | null }>(
    `WITH r AS (
       UPDATE registry.run
          SET status = coalesce($2, status), end_time = coalesce($3, end_time), name = coalesce($4, name)
        WHERE id = $1 AND lifecycle_stage = 'active' RETURNING *),
     named AS (
       INSERT INTO registry.run_tag (run_no, key, value)
       SELECT no, 'mlflow.runName', name FROM r WHERE $4::text IS NOT NULL
       ON CONFLICT (run_no, key) DO UPDATE SET value = excluded.value),
     told AS (
       SELECT registry.record_event('run', 'finished', id, json_build_object('run_id', id, 'run_name', name,
                'experiment_id', experiment_id::text, 'status', status)::jsonb) AS event
         FROM r WHERE $2 IN ('FINISHED', 'FAILED', 'KILLED'))
     SELECT ${runInfoColumns}, (SELECT event FROM told) AS event FROM r`,
    [change.runId, change.status ?? null, change.endTime ?? null, change.name ?? null],
  );
  if (rows[0] === undefined) return null;
  const { event: _, ...run } = rows[0];
  return run;
}
