import type { Pool, PoolClient } from 'pg';

/**
 * Runs `body` in one transaction: committed when it returns, rolled back when it throws.
 *
 * @example await transaction(pool, async (tx) => { await putSnapshot(tx, snapshot); await importObservations(tx, batch); });
 */
export async function transaction<T>(pool: Pool, body: (tx: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await body(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not even roll back is not given to the next caller.
    client.release(broken);
  }
}
