import { setTimeout as sleep } from 'node:timers/promises';
import { isAssayError } from '@assay/contracts';

export interface RetryOptions {
  /** How often at most, the first time included. */
  readonly attempts: number;
  readonly baseMs: number;
  readonly maxMs: number;
  readonly signal?: AbortSignal;
  /** False ends the attempts at once; by default every error is worth another. */
  readonly retryIf?: (error: unknown) => boolean;
  /** 0 ≤ x < 1; spreads the attempts of many processes. */
  readonly random?: () => number;
}

/**
 * Calls `fn` until it succeeds, with exponential back-off and full jitter ("Exponential Backoff And Jitter", AWS, 2015).
 * An error that names a time to wait (`retryAfterSeconds`) is obeyed up to `maxMs`. The last error is thrown as it is.
 *
 * @example await withRetry(() => registry.champions(), { attempts: 5, baseMs: 100, maxMs: 2000, signal });
 */
export async function withRetry<T>(fn: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const random = options.random ?? Math.random;
  for (let attempt = 1; ; attempt += 1) {
    options.signal?.throwIfAborted();
    try {
      return await fn(attempt);
    } catch (error) {
      if (attempt >= options.attempts || options.signal?.aborted || options.retryIf?.(error) === false)
        throw error;
      const asked = isAssayError(error) ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      const backOff = random() * options.baseMs * 2 ** (attempt - 1);
      const signal = options.signal;
      await sleep(Math.min(options.maxMs, Math.max(asked, backOff)), undefined, signal ? { signal } : {});
    }
  }
}
