import type { TaskProgress } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export async function recordTaskProgress(
  db: Queryable,
  task: { flowRunId: string; name: string; attempt: number; progress: TaskProgress },
): Promise<void> {
  await db.query(
    `UPDATE assay.task_run SET progress = $4
      WHERE flow_run_id = $1 AND name = $2 AND attempt = $3 AND state = 'running'`,
    [task.flowRunId, task.name, task.attempt, JSON.stringify(task.progress)],
  );
}
