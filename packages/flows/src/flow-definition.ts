import type { FlowName, Json, JsonObject, TaskProgress } from '@assay/contracts';
import type { TaskLog } from './task-log.ts';

/**
 * A flow: its name and what it does. The body runs again from its start after a crash, a hand-over or a retry;
 * what it did inside `ctx.task` is not repeated, so everything with an effect belongs into a task.
 *
 * @example
 * const batch: FlowDefinition = {
 *   flow: 'batch',
 *   run: async (ctx) => {
 *     const written = await ctx.task('predict', { attempts: 3 }, (task) => predict(ctx, task));
 *     return { artifact: written.uri };
 *   },
 * };
 */
export interface FlowDefinition {
  readonly flow: FlowName;
  /** @returns references to what was made, not the data */
  run(ctx: FlowContext): Promise<JsonObject>;
}

export interface FlowContext {
  readonly id: string;
  readonly useCase: string;
  readonly flow: FlowName;
  readonly logicalTime: Date;
  readonly parameters: JsonObject;
  readonly trigger: string;
  /** Aborted when the run is cancelled, or when this process has to let go of it. */
  readonly signal: AbortSignal;
  readonly log: TaskLog;
  /**
   * Runs `body` once; a later run of the flow body gets its output from the database. At least once, not exactly
   * once: a process may die between the effect and the record, so effects must bear being repeated.
   * The output is stored as JSON: references and small figures.
   */
  task<T extends Json>(
    name: string,
    options: TaskOptions,
    body: (task: TaskContext) => Promise<T>,
  ): Promise<T>;
}

export interface TaskOptions {
  /** How often the body is tried when it throws, the first time included. Default 3. */
  readonly attempts?: number;
  /** Pause before the second attempt; doubled for each one after, up to 30 s. Default 1000. */
  readonly backOffMs?: number;
  /** Whether an error is worth another attempt. A refusal (see failure.ts) never is. */
  readonly retryIf?: (error: unknown) => boolean;
}

export interface TaskContext {
  /** 1 for the very first attempt of this task in the run; counts on over hand-overs and retries. */
  readonly attempt: number;
  /** Aborted within about a second of a cancel; pass it on to whatever takes time. */
  readonly signal: AbortSignal;
  /** To the process's log and to the run's. */
  readonly log: TaskLog;
  /** How far the task is. May be called as often as one likes: it is written a few times a second. */
  progress(progress: TaskProgress): void;
}
