import type { Pool } from '../create-pool.ts';

/**
 * Runs the simulated traffic of a tick unless another process does, or did: one at a time by a lock, and none once simulated
 * predictions of the tick are stored. A replica whose clock is late by more than the journal takes may still send them twice;
 * simulated traffic bears that.
 *
 * @returns whether the work was run
 */
export async function claimSimulation(
  pool: Pool,
  { useCase, tick }: { useCase: string; tick: Date },
  work: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  const key = `assay-simulate:${useCase}`;
  let locked = false;
  try {
    const lock = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
      [key],
    );
    locked = lock.rows[0]?.locked ?? false;
    if (!locked) return false;
    const { rows } = await client.query(
      'SELECT 1 FROM assay.prediction WHERE use_case = $1 AND simulated AND created_at >= $2 LIMIT 1',
      [useCase, tick],
    );
    if (rows.length > 0) return false;
    await work();
    return true;
  } finally {
    if (locked) await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]);
    client.release();
  }
}
