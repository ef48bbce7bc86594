import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

const key = `hashtextextended('assay-retraining:' || $1, 0)`;
const askAgainMs = 50;

/**
 * Of those who want a retraining of a use case at the same time (monitor runs, Alertmanager's webhook), one decides
 * after the other.
 *
 * The lock belongs to a connection, not to a transaction, and is asked for rather than waited for: the first flow that
 * a process starts may build indexes concurrently, and that waits for every transaction and statement that is open.
 */
export async function oneRetrainingAtATime<T>(
  pool: Pool,
  useCase: string,
  decide: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    for (;;) {
      const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(${key}) AS mine`, [
        useCase,
      ]);
      if (rows[0]!.mine) break;
      await sleep(askAgainMs);
    }
    try {
      return await decide();
    } finally {
      // A connection that cannot give the lock back is closed, which gives it back.
      await client.query(`SELECT pg_advisory_unlock(${key})`, [useCase]).catch((failure: Error) => {
        broken = failure;
      });
    }
  } finally {
    client.release(broken);
  }
}
