import type { FlowRun } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

/** Queues a failed or cancelled run again as its next attempt; finished tasks keep their outputs. Null in any other state. */
export async function retryFlowRun(db: Queryable, id: string): Promise<FlowRun | null> {
  const { rows } = await db.query<FlowRunRow>(
    `UPDATE assay.flow_run
        SET state = 'queued', attempt = attempt + 1, executor = NULL, error = NULL, result = NULL,
            started_at = NULL, finished_at = NULL
      WHERE id = $1 AND state IN ('failed', 'cancelled')
      RETURNING ${flowRunColumns}`,
    [id],
  );
  return rows[0] === undefined ? null : toFlowRun(rows[0]);
}
