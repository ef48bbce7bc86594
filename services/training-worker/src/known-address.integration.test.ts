import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateOf, holidaysCsv, holidayYaml, salesCsv } from './test/holiday-sales.ts';
import { type WorkerWithoutRegistry, workerWithoutRegistry } from './test/worker-without-registry.ts';

const name = 'far-list';
const days = 60;
let worker: WorkerWithoutRegistry;
let server: Server;
let host: string;
let list = { text: '', etag: '' };
beforeAll(async () => {
  server = createServer((_, res) => void res.writeHead(200, { etag: list.etag }).end(list.text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  worker = await workerWithoutRegistry(name, { host });
}, 120_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await worker.stop();
}, 60_000);

const holidaysInForce = async () => {
  const { rows } = await worker.database.pool.query<{ time: Date }>(
    `SELECT time FROM assay.observation
      WHERE use_case = $1 AND current AND "values"->>'holiday' = 'closed early' ORDER BY time`,
    [name],
  );
  return rows.map(({ time }) => time.toISOString().slice(0, 10));
};

test('a list with an address is read beside a file of the folder, and again when either is another', async () => {
  list = { text: holidaysCsv([10, days]), etag: '"1"' };
  await worker.put('sales.csv', salesCsv(days));
  const address = `{ uri: "http://${host}/holidays.csv" }`;
  await worker.put(
    'use-case.yaml',
    holidayYaml({ name }).replace('source: holidays.csv', `source: ${address}`),
  );
  const first = await worker.ingested(({ state }) => state === 'succeeded');
  expect(first.result).toMatchObject({
    rows: days,
    added: days + 7,
    source: `sales.csv + http://${host}/holidays.csv`,
  });
  expect(await holidaysInForce()).toEqual([10, days].map(dateOf));

  list = { text: holidaysCsv([10, days + 1]), etag: '"2"' };
  const second = await worker.ingested(({ result }) => result?.['revised'] === 2);
  expect(second.trigger).toBe('source');
  expect(await holidaysInForce()).toEqual([10, days + 1].map(dateOf));

  await worker.put('sales.csv', salesCsv(days + 1));
  const third = await worker.ingested(({ result }) => result?.['rows'] === days + 1);
  expect(third.trigger).toBe('file');
  expect(third.result).toMatchObject({ added: 1, revised: 1 });
}, 200_000);
