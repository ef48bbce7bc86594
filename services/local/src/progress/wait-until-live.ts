import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when a service answers at all; rejects only when `signal` aborts. */
export async function waitUntilLive(port: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const late = AbortSignal.timeout(1000);
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`, {
      signal: AbortSignal.any([signal, late]),
    }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(100, undefined, { signal });
  }
}
