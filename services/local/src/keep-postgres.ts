import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedPostgres } from '@assay/embedded-postgres';

export interface KeptPostgres {
  /** Of the one that runs now. */
  readonly pid: number;
  /** Ends it for good. */
  stop(): Promise<void>;
}

const lookEveryMs = 250;
const longestDelayMs = 5_000;

/**
 * Starts Postgres again when it died: killed by a person, or by a system that ran out of memory. What was committed is
 * there again; the services connect anew by themselves.
 *
 * @param startAgain starts it on the same port, which the services know
 */
export function keepPostgres(
  first: EmbeddedPostgres,
  {
    startAgain,
    onDied,
    onBack,
    onFailed,
  }: {
    startAgain: () => Promise<EmbeddedPostgres>;
    onDied: () => void;
    onBack: () => void;
    onFailed: (error: unknown) => void;
  },
): KeptPostgres {
  let current = first;
  const over = new AbortController();
  const kept = keep().catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });

  async function keep(): Promise<void> {
    for (;;) {
      await sleep(lookEveryMs, undefined, { signal: over.signal });
      if (current.isRunning()) continue;
      onDied();
      current = await again();
      onBack();
    }
  }

  async function again(): Promise<EmbeddedPostgres> {
    for (let delayMs = lookEveryMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
      try {
        return await startAgain();
      } catch (error) {
        onFailed(error);
        await sleep(delayMs, undefined, { signal: over.signal });
      }
    }
  }

  return {
    get pid() {
      return current.pid;
    },
    async stop() {
      over.abort();
      // One that is being started is waited for, and then stopped like any other.
      await kept;
      await current.stop();
    },
  };
}
