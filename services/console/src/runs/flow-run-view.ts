import type { Failure, FlowFailure, FlowRun, FlowRunView, TaskRun, TaskRunView } from '@assay/contracts';
import { outcomeOf } from './outcome-of.ts';
import { runDurationMs } from './run-duration.ts';

function failureOf(error: FlowFailure | null): Failure | null {
  return error === null ? null : { code: error.code, detail: error.detail, task: error.task ?? null };
}

function progressOf({ progress }: TaskRun) {
  return progress === null
    ? null
    : { done: progress.done, total: progress.total, message: progress.message ?? null };
}

/** @param tasks the attempts of its tasks, where they are known: the running one gives the progress */
export function flowRunView(run: FlowRun, now: Date, tasks: readonly TaskRun[] = []): FlowRunView {
  const running = tasks.findLast(({ state }) => state === 'running');
  const progress = running && (progressOf(running) ?? { done: 0, total: 0, message: null });
  return {
    id: run.id,
    useCase: run.useCase,
    flow: run.flow,
    logicalTime: run.logicalTime.toISOString(),
    trigger: run.trigger,
    state: run.state,
    attempt: run.attempt,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    durationMs: runDurationMs(run, now),
    progress: running && progress ? { task: running.name, ...progress } : null,
    error: failureOf(run.error),
    outcome: outcomeOf(run),
  };
}

export function taskRunView(task: TaskRun): TaskRunView {
  return {
    name: task.name,
    attempt: task.attempt,
    state: task.state,
    startedAt: task.startedAt.toISOString(),
    finishedAt: task.finishedAt?.toISOString() ?? null,
    progress: progressOf(task),
    error: failureOf(task.error),
    output: task.output,
  };
}
