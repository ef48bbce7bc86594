import { AssayError, type FlowRun, type JsonObject } from '@assay/contracts';
import { claimFlowRun, finishFlowRun } from '@assay/store';
import type { ActiveRuns } from './active-runs.ts';
import { whileDatabaseIsAway } from './database-away.ts';
import { failureOf } from './failure.ts';
import type { FlowContext, FlowDefinition } from './flow-definition.ts';
import { Interruption } from './interruption.ts';
import { announce } from './run-events.ts';
import { runTask, TaskFailed, type TaskSurroundings } from './run-task.ts';
import { createTaskLog } from './task-log.ts';

export interface FlowRunner extends TaskSurroundings {
  readonly flows: ReadonlyMap<string, FlowDefinition>;
  readonly active: ActiveRuns;
}

/**
 * Runs the body of a run to its end and records that end, or finds that there is nothing to do: the run was
 * cancelled or retried before its turn came.
 *
 * @returns whether this process is done with the run: false when it stops and another one has to go on
 */
export async function runFlow(runner: FlowRunner, id: string, attempt: number): Promise<boolean> {
  const before = runner.active.get(id);
  if (before !== undefined) {
    // Given to this process twice: it was thought dead, or the run was retried while the last attempt winds down.
    if (before.attempt !== attempt) runner.active.interrupt(id, 'taken');
    await before.done;
  }
  const run = await whileDatabaseIsAway(() =>
    claimFlowRun(runner.pool, { id, attempt, executor: runner.executor }),
  );
  if (run === null) return true;
  const { run: active, leave } = runner.active.enter(id, attempt);
  runner.metrics.runStarted(run);
  await announce(runner.pool, { id, useCase: run.useCase }, runner.logger);
  try {
    const end = await bodyOf(runner, run, active.signal);
    if (end === 'handed over') return false;
    if (end !== 'let go') await record(runner, run, end);
    return true;
  } finally {
    runner.metrics.runLeft(run);
    leave();
    await runner.logBuffer.flush();
  }
}

type End =
  | { state: 'succeeded'; result: JsonObject }
  | { state: 'failed'; error: ReturnType<typeof failureOf> };

async function bodyOf(
  runner: FlowRunner,
  run: FlowRun,
  signal: AbortSignal,
): Promise<End | 'let go' | 'handed over'> {
  const log = createTaskLog({
    logger: runner.logger,
    buffer: runner.logBuffer,
    flowRunId: run.id,
    task: null,
    now: runner.now,
  });
  try {
    const definition = runner.flows.get(run.flow);
    if (definition === undefined)
      throw new AssayError('INVALID_REQUEST', `this worker has no flow "${run.flow}"`);
    const context: FlowContext = {
      id: run.id,
      useCase: run.useCase,
      flow: run.flow,
      logicalTime: run.logicalTime,
      parameters: run.parameters,
      trigger: run.trigger,
      signal,
      log,
      task: (name, options, body) => runTask(runner, { ...run, signal }, name, options, body),
    };
    return { state: 'succeeded', result: await definition.run(context) };
  } catch (error) {
    const interruption = signal.aborted ? signal.reason : error;
    if (interruption instanceof Interruption) {
      log.info(`let go of the run: ${interruption.message}`);
      if (interruption.reason === 'cancelled')
        runner.metrics.runEnded({ ...run, state: 'cancelled', seconds: null });
      return interruption.reason === 'stopping' ? 'handed over' : 'let go';
    }
    const failure = error instanceof TaskFailed ? error.failure : failureOf(error);
    if (!(error instanceof TaskFailed)) log.error({ code: failure.code }, failure.detail);
    return { state: 'failed', error: failure };
  }
}

async function record(runner: FlowRunner, run: FlowRun, end: End): Promise<void> {
  const finished = await whileDatabaseIsAway(() =>
    finishFlowRun(runner.pool, { id: run.id, attempt: run.attempt, executor: runner.executor, ...end }),
  );
  if (finished === null) return;
  const { startedAt, finishedAt } = finished;
  const seconds =
    startedAt === null || finishedAt === null ? null : (finishedAt.getTime() - startedAt.getTime()) / 1000;
  runner.metrics.runEnded({ ...run, state: finished.state, seconds });
  if (finished.state === 'succeeded' && finishedAt !== null)
    runner.metrics.succeededAt({ ...run, at: finishedAt });
  runner.logger.info(
    { flowRun: run.id, state: finished.state, seconds, error: finished.error },
    'flow run ended',
  );
  await announce(runner.pool, { id: run.id, useCase: run.useCase }, runner.logger);
}
