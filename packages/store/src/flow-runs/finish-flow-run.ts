import type { FlowFailure, FlowRun, JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

/**
 * Ends a run. Null when it is no longer this process's to end (cancelled, taken over, retried).
 * Ending it twice in the same way is fine: the answer to the first time may have been lost.
 */
export async function finishFlowRun(
  db: Queryable,
  end: {
    id: string;
    attempt: number;
    executor: string;
    state: 'succeeded' | 'failed';
    result?: JsonObject | undefined;
    error?: FlowFailure | undefined;
  },
): Promise<FlowRun | null> {
  const { rows } = await db.query<FlowRunRow>(
    `UPDATE assay.flow_run
        SET state = $4, result = $5, error = $6, finished_at = COALESCE(finished_at, now())
      WHERE id = $1 AND attempt = $2 AND executor = $3 AND state IN ('running', $4)
      RETURNING ${flowRunColumns}`,
    [
      end.id,
      end.attempt,
      end.executor,
      end.state,
      end.result === undefined ? null : JSON.stringify(end.result),
      end.error === undefined ? null : JSON.stringify(end.error),
    ],
  );
  return rows[0] === undefined ? null : toFlowRun(rows[0]);
}
