import { afterAll, beforeAll, expect, test } from 'vitest';
import { irisCsv, irisYaml } from './test/iris.ts';
import { type WorkerWithoutRegistry, workerWithoutRegistry } from './test/worker-without-registry.ts';

let worker: WorkerWithoutRegistry;
beforeAll(async () => {
  worker = await workerWithoutRegistry('two-gardens');
}, 120_000);
afterAll(() => worker.stop(), 60_000);

test('`files: all` imports every file that matches as one table, and again when one more is there', async () => {
  await worker.put('flowers-a.csv', irisCsv(60));
  await worker.put('flowers-b.csv', irisCsv(30, 2));
  const source = 'path: "flowers*.csv"';
  const yaml = irisYaml({ name: 'two-gardens' }).replace(source, `${source}, files: all`);
  await worker.put('use-case.yaml', yaml);
  const rows = (count: number) => worker.ingested(({ result }) => result?.['rows'] === count);
  expect((await rows(90)).result).toMatchObject({ changed: true, source: 'flowers-a.csv + flowers-b.csv' });
  await worker.put('flowers-c.csv', irisCsv(45, 3));
  expect((await rows(135)).result).toMatchObject({ changed: true });
  // A file with another header is none of this table: the run says which, and what is in force stays.
  await worker.put('flowers-d.csv', 'length,species\n1,setosa\n');
  const refused = await worker.ingested(({ state }) => state === 'failed');
  expect(refused.error).toMatchObject({ code: 'CONFLICT' });
  expect(refused.error!.detail).toContain('flowers-d.csv');
  const snapshots = await worker.database.pool.query(
    'SELECT state, rows FROM assay.snapshot ORDER BY created_at',
  );
  expect(snapshots.rows).toEqual([
    { state: 'replaced', rows: 90 },
    { state: 'imported', rows: 135 },
  ]);
}, 200_000);
