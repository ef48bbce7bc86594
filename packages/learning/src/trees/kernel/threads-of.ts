import { availableParallelism } from 'node:os';
import type { FitContext } from '../../estimators/fit-context.ts';
import { type CoreLook, freeCores } from './free-cores.ts';

/** Below this a second thread gains less than meetings with it cost. */
const ROWS_FOR_MORE = 50_000;

/** Beyond this, histograms are added up longer than rows. */
const MOST_THREADS = 8;

/**
 * How many threads a fit on so many rows takes: what was asked for, or as many as have a core to themselves.
 *
 * @param look at the cores before the table was prepared
 */
export function threadsOf({ threads }: Pick<FitContext, 'threads'>, rows: number, look?: CoreLook): number {
  if (threads !== undefined) return Math.max(1, Math.min(MOST_THREADS, Math.floor(threads)));
  if (rows < ROWS_FOR_MORE) return 1;
  return Math.min(MOST_THREADS, availableParallelism(), Math.round(freeCores(look)));
}
