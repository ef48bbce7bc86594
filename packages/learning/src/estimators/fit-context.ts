import type { Matrix } from '@assay/data';
import type { NetworkTrainer } from '../networks/network-trainer.ts';
import type { BinnedTable } from '../trees/binned-table.ts';
import { CancelledError } from './cancelled-error.ts';
import { PrunedError } from './pruned-error.ts';

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
  /** Names of the features whose values are category codes (whole numbers from 0), for learners that split by them. */
  readonly categories?: readonly string[];
  /** The table in bins, from `studyBins` or `binSource`; a fit takes those of as many bins as it is to make, if any. */
  readonly bins?: readonly BinnedTable[];
  /**
   * What grows trees: the WebAssembly kernel (the default wherever it can do what is asked), or the plain TypeScript
   * that it is tested against.
   */
  readonly treeEngine?: 'kernel' | 'oracle';
  /** Threads that a fit may take, itself included; absent = 1 for small tables, else the cores that are idle. */
  readonly threads?: number;
  /** Somebody who looks at the model while it grows. */
  readonly watch?: FitWatch;
  /** Trains networks; estimators that say `needs: 'network-trainer'` cannot do without. */
  readonly trainer?: NetworkTrainer;
}

/**
 * Looks at the answers for rows that the fit does not learn from, and may end it. Learners that work step after step
 * (trees of a boosting, epochs) call it by `watchStep` after each of them; others never do. Linear learners iterate, too,
 * but towards the same minimum from wherever they stand: how far they are says nothing of how good they will be, and a
 * whole fit takes less time than some looks.
 */
export interface FitWatch {
  /** Rows to answer, with the features of the fit in its order. */
  readonly X: Matrix;
  /**
   * @param step from 1
   * @param answers what the model says after that step: a number a row, or probabilities, rows × classes
   * @param total how many steps there are to be; early stopping may end before
   */
  onStep(step: number, answers: Float64Array, total: number): 'go' | 'stop';
}

/** @throws PrunedError when the watch says stop */
export function watchStep(
  { watch }: FitContext,
  { done, total }: FitProgress,
  answers: (X: Matrix) => Float64Array,
): void {
  if (watch?.onStep(done, answers(watch.X), total) === 'stop') throw new PrunedError(done);
}

export interface FitProgress {
  readonly done: number;
  readonly total: number;
}

/** @throws CancelledError when the fit was cancelled by either way */
export function throwIfCancelled(context: FitContext): void {
  if (context.signal?.aborted === true || context.isCancelled?.() === true) throw new CancelledError();
}
