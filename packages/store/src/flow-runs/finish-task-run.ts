import type { FlowFailure, Json, TaskState } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/**
 * Ends an attempt. False when it is not running any more: cancelled, or taken over by another process.
 * Ending it twice in the same way is fine: the answer to the first time may have been lost.
 */
export async function finishTaskRun(
  db: Queryable,
  end: {
    flowRunId: string;
    name: string;
    attempt: number;
    state: Exclude<TaskState, 'running'>;
    output?: Json | undefined;
    error?: FlowFailure | undefined;
  },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE assay.task_run SET state = $4, output = $5, error = $6, finished_at = now()
      WHERE flow_run_id = $1 AND name = $2 AND attempt = $3 AND state IN ('running', $4)`,
    [
      end.flowRunId,
      end.name,
      end.attempt,
      end.state,
      end.output === undefined ? null : JSON.stringify(end.output),
      end.error === undefined ? null : JSON.stringify(end.error),
    ],
  );
  return rowCount === 1;
}
