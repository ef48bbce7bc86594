import { setTimeout as wait } from 'node:timers/promises';

/** Tries until it does not throw; then what it returned. After `withinMs` the last error. */
export async function eventually<T>(
  withinMs: number,
  attempt: () => Promise<T> | T,
  everyMs = 250,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await wait(everyMs);
    }
  }
}
