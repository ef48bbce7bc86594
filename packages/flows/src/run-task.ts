import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError, type FlowFailure, type FlowName, type Json } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import {
  finishTaskRun,
  type Pool,
  recordTaskProgress,
  startTaskRun,
  succeededTaskOutput,
} from '@assay/store';
import { whileDatabaseIsAway } from './database-away.ts';
import { failureOf, isRefusal } from './failure.ts';
import type { TaskContext, TaskOptions } from './flow-definition.ts';
import type { FlowLogBuffer } from './flow-log-buffer.ts';
import type { FlowMetrics } from './flow-metrics.ts';
import { Interruption } from './interruption.ts';
import { createProgressWriter } from './progress-writer.ts';
import { announce } from './run-events.ts';
import { createTaskLog } from './task-log.ts';

export interface TaskSurroundings {
  readonly pool: Pool;
  readonly executor: string;
  readonly logger: Logger;
  readonly logBuffer: FlowLogBuffer;
  readonly metrics: FlowMetrics;
  readonly now: () => Date;
}

export interface RunOfTask {
  readonly id: string;
  readonly attempt: number;
  readonly useCase: string;
  readonly flow: FlowName;
  readonly signal: AbortSignal;
}

/** A failed task, as the flow's body sees it; the run's error tells which task it was. */
export class TaskFailed extends Error {
  override readonly name = 'TaskFailed';
  readonly failure: FlowFailure;

  constructor(failure: FlowFailure, cause: unknown) {
    super(failure.detail, { cause });
    this.failure = failure;
  }
}

/** So many processes may die in the middle of one task before the run is given up: it is likely what kills them. */
const lostAttemptsAtMost = 5;
/** A body that does not heed its signal is left behind after this, so that it does not hold a place in the queue. */
const windDownMs = 10_000;

/** Returns the output of the task, from the database when it has succeeded before. */
export async function runTask<T extends Json>(
  surroundings: TaskSurroundings,
  run: RunOfTask,
  name: string,
  options: TaskOptions,
  body: (task: TaskContext) => Promise<T>,
): Promise<T> {
  const { pool } = surroundings;
  const untilAnswered = <R>(call: () => Promise<R>) => whileDatabaseIsAway(call, { signal: run.signal });
  run.signal.throwIfAborted();
  const earlier = await untilAnswered(() => succeededTaskOutput(pool, { flowRunId: run.id, name }));
  if (earlier !== null) return earlier.output as T;

  const attempts = options.attempts ?? 3;
  let pause = options.backOffMs ?? 1000;
  for (let left = attempts; ; left -= 1) {
    run.signal.throwIfAborted();
    const started = await untilAnswered(() =>
      startTaskRun(pool, {
        flowRunId: run.id,
        runAttempt: run.attempt,
        name,
        executor: surroundings.executor,
      }),
    );
    if (started === null) throw new Interruption('taken');
    const outcome = await attemptTask(surroundings, run, name, started, body);
    if (outcome.ok) return outcome.output as T;
    const worthIt = !isRefusal(outcome.error) && (options.retryIf?.(outcome.error) ?? true);
    if (!worthIt || left <= 1) throw new TaskFailed(failureOf(outcome.error, name), outcome.error);
    await sleep(pause, undefined, { signal: run.signal }).catch(() => {});
    pause = Math.min(pause * 2, 30_000);
  }
}

async function attemptTask(
  surroundings: TaskSurroundings,
  run: RunOfTask,
  name: string,
  started: { attempt: number; lost: number },
  body: (task: TaskContext) => Promise<Json>,
): Promise<{ ok: true; output: Json } | { ok: false; error: unknown }> {
  const { pool, logger } = surroundings;
  const key = { flowRunId: run.id, name, attempt: started.attempt };
  const log = createTaskLog({
    logger,
    buffer: surroundings.logBuffer,
    flowRunId: run.id,
    task: name,
    now: surroundings.now,
  });
  const changed = () => announce(pool, { id: run.id, useCase: run.useCase }, logger);
  const finish = async (
    end: Omit<Parameters<typeof finishTaskRun>[1], keyof typeof key>,
  ): Promise<boolean> => {
    // Not cut off by the run's signal: the end of a cancelled or handed-over attempt is to be recorded, too.
    const mine = await whileDatabaseIsAway(
      () => finishTaskRun(pool, { ...key, ...end }),
      run.signal.aborted ? { giveUpMs: 5000 } : {},
    );
    await changed();
    return mine;
  };
  const progress = createProgressWriter({
    everyMs: 250,
    write: async (newest) => {
      await recordTaskProgress(pool, { ...key, progress: newest });
      await changed();
    },
  });

  await changed();
  const begun = performance.now();
  try {
    if (started.lost >= lostAttemptsAtMost) {
      throw new AssayError(
        'INTERNAL',
        `the process that ran this task died ${started.lost} times; is there enough memory? Retry to go on from here`,
      );
    }
    const context: TaskContext = {
      attempt: started.attempt,
      signal: run.signal,
      log,
      progress: progress.report,
    };
    const raw = await unlessAbandoned(body(context), run.signal);
    const output = JSON.parse(JSON.stringify(raw ?? null)) as Json;
    await progress.settle();
    if (!(await finish({ state: 'succeeded', output }))) throw new Interruption('taken');
    return { ok: true, output };
  } catch (error) {
    await progress.settle();
    if (run.signal.aborted || error instanceof Interruption) {
      const reason = run.signal.aborted ? run.signal.reason : error;
      await finish(endOfInterrupted(reason)).catch(() => false);
      throw reason;
    }
    const failure = failureOf(error);
    log.error(
      { code: failure.code, stack: failure.code === 'INTERNAL' ? stackOf(error) : undefined },
      failure.detail,
    );
    if (!(await finish({ state: 'failed', error: failure }))) throw new Interruption('taken');
    return { ok: false, error: started.lost >= lostAttemptsAtMost ? fatal(error) : error };
  } finally {
    surroundings.metrics.taskEnded({
      flow: run.flow,
      task: name,
      seconds: (performance.now() - begun) / 1000,
    });
  }
}

function endOfInterrupted(reason: unknown): { state: 'cancelled' | 'lost'; error?: FlowFailure } {
  if (reason instanceof Interruption && reason.reason === 'stopping') {
    return {
      state: 'lost',
      error: { code: 'CANCELLED', detail: 'the worker was stopped; another one goes on' },
    };
  }
  return { state: 'cancelled' };
}

/** An error that is not tried again whatever the task's options say. */
function fatal(error: unknown): AssayError {
  return new AssayError('CONFLICT', error instanceof Error ? error.message : String(error), { cause: error });
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}

/** The body's result, or the signal's reason when the body goes on for too long after it. */
async function unlessAbandoned<T>(body: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const abandoned = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(signal.reason as Error), windDownMs);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([body, abandoned]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
