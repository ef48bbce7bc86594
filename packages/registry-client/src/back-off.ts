import { AssayError } from '@assay/contracts';

export interface BackOff {
  /** Tries in all, the first one included. */
  readonly attempts: number;
  readonly baseMs: number;
  readonly maxMs: number;
}

/** Waits until the time is over, or throws CANCELLED as soon as the signal fires. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = () => {
      clearTimeout(timer);
      reject(new AssayError('CANCELLED', 'the call to the model registry was cancelled'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancelled);
      resolve();
    }, ms);
    if (signal?.aborted) cancelled();
    else signal?.addEventListener('abort', cancelled, { once: true });
  });
}

/** Milliseconds before try number `attempt + 1` (1 = first try done): doubles each time, half of it by chance. */
export function delayAfter(attempt: number, backOff: BackOff, random: () => number): number {
  const full = Math.min(backOff.maxMs, backOff.baseMs * 2 ** (attempt - 1));
  return full / 2 + (full / 2) * random();
}
