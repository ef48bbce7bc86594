import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '@assay/contracts';
import { type ListenOptions, listenTo } from '@assay/store';

/**
 * Listens from the moment on at which Postgres can be reached, which may be long after the start. Until then, and while
 * the connection is lost, whoever follows a channel polls.
 */
export function listenAlways<C extends Channel>(options: ListenOptions<C>): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listening = (async () => {
    for (let wait = 250; !signal.aborted; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await listenTo(options);
      } catch {
        await sleep(wait, undefined, { signal }).catch(() => {});
      }
    }
    return null;
  })();
  return {
    async stop() {
      stopping.abort();
      await (await listening)?.close();
    },
  };
}
