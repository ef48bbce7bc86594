import type { PredictionRecord } from '@assay/contracts';
import type { TaskContext } from '@assay/flows';
import { insertBatchPredictions, type Pool } from '@assay/store';

/** Stores predictions as they come, a chunk at a time, and tells how far it has come. */
export interface PredictionWriter {
  write(records: readonly PredictionRecord[]): Promise<void>;
  /** So far: predictions made, and those of them that were not stored before. */
  readonly counts: { readonly rows: number; readonly written: number };
}

/** Predictions written at once. */
const chunk = 5000;

export function createPredictionWriter(
  pool: Pool,
  { flowRunId, task, total }: { flowRunId: string; task: TaskContext; total: number },
): PredictionWriter {
  const counts = { rows: 0, written: 0 };
  return {
    counts,
    async write(records) {
      for (let start = 0; start < records.length; start += chunk) {
        task.signal.throwIfAborted();
        const predictions = records.slice(start, start + chunk);
        counts.written += await insertBatchPredictions(pool, { predictions, flowRunId });
        counts.rows += predictions.length;
        task.progress({ done: counts.rows, total: Math.max(total, counts.rows) });
      }
    },
  };
}
