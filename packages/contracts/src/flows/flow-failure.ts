import type { FieldError } from '../errors.ts';

/** Why a run or a task failed: an error code of the platform, a sentence, and the task it happened in. */
export interface FlowFailure {
  readonly code: string;
  readonly detail: string;
  readonly task?: string;
  readonly errors?: readonly FieldError[];
}
