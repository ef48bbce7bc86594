import type { FlowFailure } from './flow-failure.ts';
import type { Json } from './json.ts';
import type { TaskState } from './run-state.ts';

export interface TaskProgress {
  readonly done: number;
  readonly total: number;
  readonly message?: string;
}

/** One attempt of one task of a run. Attempts count on over retries and hand-overs. */
export interface TaskRun {
  readonly name: string;
  readonly attempt: number;
  readonly state: TaskState;
  readonly executor: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly progress: TaskProgress | null;
  /** References and small figures, not data; null unless it succeeded. */
  readonly output: Json;
  readonly error: FlowFailure | null;
}
