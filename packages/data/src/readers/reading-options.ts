import { setImmediate } from 'node:timers/promises';

export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a CSV or JSON file, rows of a Parquet file. */
  readonly onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
}

/** How many rows are read between two looks at the signal. */
export const rowsBetweenChecks = 4096;

/** Lets timers and an abort in, then throws if there was one. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
