import { isAssayError } from '@assay/contracts';
import type { FlowClient } from '@assay/flows';
import type { Logger } from '@assay/runtime';

/** Codes of what may have passed by now: a disk that was full, a service that was away, a fault that a new build mends. */
const faults: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE', 'TIMEOUT']);

/**
 * Goes on, once after a start, with the newest ingest and the newest training of each use case if a fault ended it: the
 * start may be the very thing that mended it. What failed for its input is for a person to look at.
 *
 * @returns ids of the runs that go on
 */
export async function retryFaults(
  flows: Pick<FlowClient, 'list' | 'retry'>,
  useCases: readonly string[],
  logger: Logger,
): Promise<string[]> {
  const retried: string[] = [];
  for (const useCase of useCases) {
    for (const flow of ['ingest', 'train'] as const) {
      const [newest] = (await flows.list({ useCase, flow, limit: 1 })).runs;
      if (newest?.state !== 'failed' || !faults.has(newest.error?.code ?? '')) continue;
      try {
        await flows.retry(newest.id);
        retried.push(newest.id);
        logger.info({ flowRun: newest.id, useCase }, 'goes on with a run that a fault had ended');
      } catch (error) {
        // Another worker that has just started was faster.
        if (!isAssayError(error) || error.code !== 'CONFLICT') throw error;
      }
    }
  }
  return retried;
}
