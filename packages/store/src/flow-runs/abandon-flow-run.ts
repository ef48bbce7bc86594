import type { FlowFailure } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** Fails a run that nothing will go on with, and the task that it was in. */
export async function abandonFlowRun(
  db: Queryable,
  run: { id: string; attempt: number; error: FlowFailure },
): Promise<void> {
  await db.query(
    `WITH abandoned AS (
       UPDATE assay.flow_run SET state = 'failed', error = $3, finished_at = now()
        WHERE id = $1 AND attempt = $2 AND state IN ('queued', 'running')
        RETURNING id
     )
     UPDATE assay.task_run SET state = 'lost', finished_at = now()
      WHERE flow_run_id IN (SELECT id FROM abandoned) AND state = 'running'`,
    [run.id, run.attempt, JSON.stringify(run.error)],
  );
}
