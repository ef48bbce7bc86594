import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@assay/embedded-postgres';
import { createPool } from '@assay/store';
import { afterEach, expect, it, vi } from 'vitest';
import { type KeptPostgres, keepPostgres } from './keep-postgres.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'assay-keep-postgres-'));
let kept: KeptPostgres | undefined;
afterEach(async () => {
  await kept?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('starts a killed Postgres again on the same port, with what was committed, until it is stopped', async () => {
  const first = await startPostgres({ dataDir, durable: true });
  const said: string[] = [];
  kept = keepPostgres(first, {
    startAgain: () => startPostgres({ dataDir, port: first.port, durable: true }),
    onDied: () => said.push('died'),
    onBack: () => said.push('back'),
    onFailed: () => said.push('failed'),
  });
  const query = async (text: string): Promise<unknown[]> => {
    const pool = createPool({ url: first.url, max: 1, applicationName: 'test' });
    try {
      return (await pool.query(text)).rows;
    } finally {
      await pool.end();
    }
  };
  await query('CREATE TABLE kept AS SELECT 7 AS seven');

  process.kill(first.pid, 'SIGKILL');
  await vi.waitFor(() => expect(said).toEqual(['died', 'back']), { timeout: 20_000 });
  expect(kept.pid).not.toBe(first.pid);
  expect(await query('SELECT seven FROM kept')).toEqual([{ seven: 7 }]);

  await kept.stop();
  await expect(query('SELECT 1')).rejects.toThrow('ECONNREFUSED');
  expect(said).toEqual(['died', 'back']);
});
