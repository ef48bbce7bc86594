import type { TaskRun } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type TaskRunRow, taskRunColumns, toTaskRun } from './task-run-row.ts';

/** Every attempt of every task of a run, in the order in which they began. */
export async function listTaskRuns(db: Queryable, flowRunId: string): Promise<TaskRun[]> {
  const { rows } = await db.query<TaskRunRow>(
    `SELECT ${taskRunColumns} FROM assay.task_run WHERE flow_run_id = $1 ORDER BY started_at, name, attempt`,
    [flowRunId],
  );
  return rows.map(toTaskRun);
}
