import type { Queryable } from '../queryable.ts';

/**
 * Begins the next attempt of a task, if the run still belongs to this process; else null.
 * An attempt that is still marked as running was left by a process that is gone: it becomes `lost`.
 * `lost` counts the attempts lost since the run was queued, this loss included; a hand-over at an orderly stop does not count.
 */
export async function startTaskRun(
  db: Queryable,
  task: { flowRunId: string; runAttempt: number; name: string; executor: string },
): Promise<{ attempt: number; lost: number } | null> {
  const { rows } = await db.query<{ attempt: number; lost: number }>(
    `WITH run AS (
       SELECT id, started_at FROM assay.flow_run
        WHERE id = $1 AND attempt = $2 AND executor = $4 AND state = 'running'
     ), left_behind AS (
       UPDATE assay.task_run SET state = 'lost', finished_at = now()
        WHERE flow_run_id IN (SELECT id FROM run) AND name = $3 AND state = 'running'
        RETURNING attempt
     ), earlier AS (
       SELECT max(t.attempt) AS last,
              count(*) FILTER (WHERE t.state = 'lost' AND t.error IS NULL AND t.started_at >= run.started_at) AS lost
         FROM run LEFT JOIN assay.task_run t ON t.flow_run_id = run.id AND t.name = $3
     )
     INSERT INTO assay.task_run (flow_run_id, name, attempt, state, executor)
     SELECT run.id, $3, COALESCE(earlier.last, 0) + 1, 'running', $4 FROM run, earlier
     RETURNING attempt, ((SELECT lost FROM earlier) + (SELECT count(*) FROM left_behind))::int AS lost`,
    [task.flowRunId, task.runAttempt, task.name, task.executor],
  );
  return rows[0] ?? null;
}
