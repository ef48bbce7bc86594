import type { FlowFailure, Json, TaskProgress, TaskRun, TaskState } from '@assay/contracts';

export const taskRunColumns =
  'name, attempt, state, executor, started_at, finished_at, progress, output, error';

export interface TaskRunRow {
  name: string;
  attempt: number;
  state: TaskState;
  executor: string | null;
  started_at: Date;
  finished_at: Date | null;
  progress: TaskProgress | null;
  output: Json;
  error: FlowFailure | null;
}

export function toTaskRun(row: TaskRunRow): TaskRun {
  return {
    name: row.name,
    attempt: row.attempt,
    state: row.state,
    executor: row.executor,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    progress: row.progress,
    output: row.output,
    error: row.error,
  };
}
