import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, stopOrphan } from '@assay/embedded-postgres';
import { createPool, migrate } from '@assay/store';
import type { TestProject } from 'vitest/node';
import { templateDatabase } from './run-database.ts';

const prefix = 'assay-test-postgres-';

/** vitest's globalSetup: one Postgres for the run, with one migrated database that each test clones. */
export default async function postgresForTheRun(project: TestProject): Promise<() => Promise<void>> {
  await clearKilledRuns();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const postgres = await startPostgres({ dataDir, durable: false });
  const admin = createPool({ url: postgres.url, max: 1, applicationName: 'testkit' });
  await admin.query(`CREATE DATABASE ${templateDatabase}`);
  await admin.end();
  await migrate({ url: postgres.url.replace(/\/postgres$/, `/${templateDatabase}`) });
  project.provide('postgresUrl', postgres.url);

  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A run that was killed could not stop its Postgres; the folder's name says whose it was. */
async function clearKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    await stopOrphan(join(dataDir, 'pgdata'));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
