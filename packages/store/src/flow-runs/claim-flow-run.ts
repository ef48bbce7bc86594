import type { FlowRun } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

/**
 * Gives a run to a process. Null when it is finished, cancelled or in another attempt: then there is nothing to do.
 * A run that another process had is taken over: who calls this was given the run by the queue.
 */
export async function claimFlowRun(
  db: Queryable,
  claim: { id: string; attempt: number; executor: string },
): Promise<FlowRun | null> {
  const { rows } = await db.query<FlowRunRow>(
    `UPDATE assay.flow_run
        SET state = 'running', executor = $3, started_at = COALESCE(started_at, now())
      WHERE id = $1 AND attempt = $2 AND state IN ('queued', 'running')
      RETURNING ${flowRunColumns}`,
    [claim.id, claim.attempt, claim.executor],
  );
  return rows[0] === undefined ? null : toFlowRun(rows[0]);
}
