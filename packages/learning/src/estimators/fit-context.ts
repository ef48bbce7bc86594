import { CancelledError } from './cancelled-error.ts';

/** What a fit is given beside its data. */
export interface FitContext {
  /** All randomness follows from it: the same seed, data and parameters give the same bits. */
  readonly seed: number;
  /** How many classes there are: given = classification, with targets 0 … classes − 1. Absent = regression. */
  readonly classes?: number;
  readonly signal?: AbortSignal;
  /**
   * Asked between two units of work (trees). A busy thread never sees an AbortSignal fire, so a worker
   * passes a function that reads a flag in shared memory.
   */
  readonly isCancelled?: () => boolean;
  readonly onProgress?: (progress: FitProgress) => void;
}

export interface FitProgress {
  readonly done: number;
  readonly total: number;
}

/** @throws CancelledError when the fit was cancelled by either way */
export function throwIfCancelled(context: FitContext): void {
  if (context.signal?.aborted === true || context.isCancelled?.() === true) throw new CancelledError();
}
