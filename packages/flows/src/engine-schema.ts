import { setTimeout as sleep } from 'node:timers/promises';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { Client } from 'pg';
import { engineSchema } from './worker-names.ts';

/** Creates DBOS's tables where there are none; a worker that starts brings them up to date (see engine.ts). */
export async function createEngineTables(databaseUrl: string): Promise<void> {
  await withMigrationLock(databaseUrl, async (client) => {
    const { rows } = await client.query<{ exists: boolean }>(
      `SELECT to_regclass('${engineSchema}.workflow_status') IS NOT NULL
          AND to_regclass('${engineSchema}.queues') IS NOT NULL AS exists`,
    );
    if (rows[0]?.exists !== true) await DBOS.migrate(databaseUrl, { schemaName: engineSchema });
  });
}

/**
 * Runs `body` while no other process migrates DBOS's tables. The lock is asked for again and again rather than waited
 * for: a waiting statement holds a snapshot, which DBOS's CREATE INDEX CONCURRENTLY waits for in turn, for ever.
 */
export async function withMigrationLock<T>(
  databaseUrl: string,
  body: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'assay-flows-migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ got: boolean }>(
        `SELECT pg_try_advisory_lock(hashtextextended('assay-flows-migrate', 0)) AS got`,
      );
      if (rows[0]?.got === true) break;
      await sleep(100);
    }
    return await body(client);
  } finally {
    await client.end().catch(() => {});
  }
}
