import type { FlowRun } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

/** Cancels a run that is queued or running, and the task that it is in. Null when it is finished or unknown. */
export async function cancelFlowRun(db: Queryable, id: string): Promise<FlowRun | null> {
  const { rows } = await db.query<FlowRunRow>(
    `WITH cancelled AS (
       UPDATE assay.flow_run SET state = 'cancelled', finished_at = now()
        WHERE id = $1 AND state IN ('queued', 'running')
        RETURNING ${flowRunColumns}
     ), tasks AS (
       UPDATE assay.task_run SET state = 'cancelled', finished_at = now()
        WHERE flow_run_id IN (SELECT id FROM cancelled) AND state = 'running'
     )
     SELECT * FROM cancelled`,
    [id],
  );
  return rows[0] === undefined ? null : toFlowRun(rows[0]);
}
