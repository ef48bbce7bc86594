import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@assay/runtime';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { irisCsv, irisYaml } from '../test/iris.ts';
import { reconcile } from './reconcile.ts';

let database: TestDatabase;
let dir: string;
beforeEach(async () => {
  database = await createTestDatabase();
  dir = mkdtempSync(join(tmpdir(), 'assay-reconcile-'));
  for (const name of ['garden', 'meadow', 'orchard']) {
    mkdirSync(join(dir, name));
    writeFileSync(join(dir, name, 'use-case.yaml'), irisYaml({ name }));
    writeFileSync(join(dir, name, 'flowers.csv'), irisCsv(60));
  }
});
afterEach(async () => {
  rmSync(dir, { recursive: true });
  await database.drop();
});

it('sees to every other use case when the data of one cannot be read, and says which', async () => {
  const started: string[] = [];
  const look = reconcile({
    dir,
    defaultUseCase: 'none',
    pool: database.pool,
    flows: {
      start: async ({ useCase, flow }) => {
        started.push(`${flow} ${useCase}`);
        return { id: useCase, created: true };
      },
    },
    files: {
      sha256: async ({ path }) => {
        if (path.includes('meadow')) throw new Error('EIO: i/o error, read');
        return 'a1'.repeat(32);
      },
    },
    sources: { look: async () => null },
    logger: createLogger({ service: 'test', level: 'fatal' }),
    now: () => new Date(),
  });
  await expect(look).rejects.toThrow('data-files/meadow/use-case.yaml: EIO: i/o error, read');
  expect(started).toEqual(['ingest garden', 'ingest orchard']);
});
