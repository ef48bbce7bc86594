import { DBOS } from '@dbos-inc/dbos-sdk';
import { Client } from 'pg';
import { engineSchema } from './worker-names.ts';

/** Creates DBOS's tables or brings them up to date. Safe to run twice and by many at once. */
export async function migrateEngine(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'assay-flows-migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('assay-flows-migrate', 0))`);
    await DBOS.migrate(databaseUrl, { schemaName: engineSchema });
  } finally {
    await client.end().catch(() => {});
  }
}
