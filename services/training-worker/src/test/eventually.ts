import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is no longer undefined or false. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false>,
  withinMs: number,
  what: string,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(50);
  }
}
