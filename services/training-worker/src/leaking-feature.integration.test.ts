import { afterAll, beforeAll, expect, test } from 'vitest';
import { irisCsv, irisYaml } from './test/iris.ts';
import { type WorkerWithoutRegistry, workerWithoutRegistry } from './test/worker-without-registry.ts';

let worker: WorkerWithoutRegistry;
beforeAll(async () => {
  worker = await workerWithoutRegistry('coded-flowers');
}, 120_000);
afterAll(() => worker.stop(), 60_000);

test('a feature that is the answer under another name ends the training before anything is tried', async () => {
  const codes = { setosa: 11, versicolor: 12, virginica: 13 };
  const [header, ...rows] = irisCsv(150).trim().split('\n');
  const coded = rows.map((row) => `${row},${codes[row.split(',').at(-1) as keyof typeof codes]}`);
  await worker.put('flowers.csv', [`${header},code`, ...coded, ''].join('\n'));
  const yaml = irisYaml({ name: 'coded-flowers' })
    .replace('columns:\n', 'columns:\n  code: number\n')
    .replace('features:\n', 'features:\n  - code\n');
  await worker.put('use-case.yaml', yaml);
  const run = await worker.notTrained();
  expect(run.error).toMatchObject({ code: 'INVALID_REQUEST', task: 'prepare' });
  expect(run.error!.detail).toContain('code');
}, 200_000);
