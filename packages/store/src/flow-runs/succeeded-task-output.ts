import type { Json } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** The output of a task that has succeeded in any attempt of the run; null when there is none. */
export async function succeededTaskOutput(
  db: Queryable,
  task: { flowRunId: string; name: string },
): Promise<{ output: Json } | null> {
  const { rows } = await db.query<{ output: Json }>(
    `SELECT output FROM assay.task_run
      WHERE flow_run_id = $1 AND name = $2 AND state = 'succeeded'
      ORDER BY attempt DESC LIMIT 1`,
    [task.flowRunId, task.name],
  );
  return rows[0] ?? null;
}
