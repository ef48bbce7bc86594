import type { FlowClient } from '@assay/flows';
import type { Predicted } from './predict-batch.ts';

/** Monitors what the batch has just predicted: the window of that run ends when the last prediction was stored. */
export async function startMonitor(
  flows: FlowClient,
  { useCase, predicted }: { useCase: string; predicted: Predicted },
): Promise<{ monitorRunId: string }> {
  const { id } = await flows.start({
    useCase,
    flow: 'monitor',
    // The end of a window is not part of it.
    logicalTime: new Date(Date.parse(predicted.finishedAt) + 1),
    trigger: 'batch',
  });
  return { monitorRunId: id };
}
