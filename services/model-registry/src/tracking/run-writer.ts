import {
  createMetricKeys,
  groupCommit,
  insertRuns,
  type LogBatchOutcome,
  logBatches,
  metricKeysOf,
  type NewRun,
  type Pool,
  type PoolClient,
  type RunBatch,
  type RunInfoRow,
} from '@assay/store';

/** Writes what many clients log at the same time: those that come together share a statement, and its commit. */
export interface RunWriter {
  /** @returns null when there is no such active experiment */
  create(run: NewRun): Promise<RunInfoRow | null>;
  log(batch: RunBatch): Promise<LogBatchOutcome>;
  /** Readies a batch to be a part of a transaction of the caller's: inside one, nothing may wait for the pool. */
  prepare(batch: RunBatch): Promise<(tx: PoolClient) => Promise<LogBatchOutcome>>;
}

/** Metrics, params and tags of one transaction; what one request may hold at most is 1000. */
const mostBatches = 32;

export function createRunWriter(pool: Pool): RunWriter {
  const keys = createMetricKeys(pool);
  const numbersFor = (batches: readonly RunBatch[]) => keys.numbersOf(metricKeysOf(batches));
  return {
    create: groupCommit({ write: (runs: readonly NewRun[]) => insertRuns(pool, runs), most: 100 }),
    log: groupCommit({
      write: async (batches: readonly RunBatch[]) => logBatches(pool, batches, await numbersFor(batches)),
      // One statement changes a row once; and what a client logs later must not be there before what it logged earlier.
      keyOf: ({ runId }) => runId,
      most: mostBatches,
    }),
    async prepare(batch) {
      const numbers = await numbersFor([batch]);
      return async (tx) => (await logBatches(tx, [batch], numbers))[0]!;
    },
  };
}
