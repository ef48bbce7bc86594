import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

/**
 * Brings a database to the newest schema. Waits for its turn when several start at once (an advisory lock); does
 * nothing on a database that is up to date. All pending files are applied in one transaction, or none.
 *
 * @returns the names of the files that were applied
 */
export async function migrate({
  url,
  log = () => {},
}: {
  url: string;
  log?: (line: string) => void;
}): Promise<string[]> {
  const applied = await runner({
    databaseUrl: url,
    dir: migrations,
    direction: 'up',
    migrationsTable: 'assay_migration',
    advisoryLockMode: 'wait',
    logger: { debug: () => {}, info: log, warn: log, error: log },
  });
  return applied.map((migration) => migration.name);
}
