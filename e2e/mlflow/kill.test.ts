import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { createServers, type DatabaseService, type Servers } from './servers.ts';

let servers: Servers;
let registry: DatabaseService;
beforeAll(async () => {
  servers = await createServers({ durable: true });
  registry = await servers.startRegistry();
});
afterAll(() => servers?.stop());

const call = async (method: string, path: string, fields: object = {}) => {
  const response = await fetch(
    method === 'GET'
      ? `${registry.url}/api/2.0/mlflow/${path}?${new URLSearchParams(fields as Record<string, string>)}`
      : `${registry.url}/api/2.0/mlflow/${path}`,
    method === 'GET'
      ? {}
      : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) },
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

async function sql<R extends object>(text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: registry.databaseUrl });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

it('killed again and again under load: what it answered is there, and nothing is half there', async () => {
  const answered: { runId: string; points: number }[] = [];
  const versions: string[] = [];
  await call('POST', 'registered-models/create', { name: 'killed' });
  for (let round = 0; round < 4; round++) {
    let over = false;
    const load = Array.from({ length: 4 }, async (_, worker) => {
      for (let step = 0; !over; step++) {
        try {
          const made = await call('POST', 'runs/create', { experiment_id: '0', start_time: 1 });
          if (made.status !== 200) continue;
          const { run_id: runId } = (made.body['run'] as { info: { run_id: string } }).info;
          const entry = { runId, points: 0 };
          answered.push(entry);
          const metrics = Array.from({ length: 10 }, (_, m) => ({
            key: `m${m}`,
            value: step,
            timestamp: 1,
            step: round,
          }));
          const params = [{ key: 'worker', value: String(worker) }];
          const logged = await call('POST', 'runs/log-batch', { run_id: runId, metrics, params });
          if (logged.status === 200) entry.points = 10;
          const file = `0/${runId}/artifacts/model/model.onnx`;
          await fetch(`${registry.url}/api/2.0/mlflow-artifacts/artifacts/${file}`, {
            method: 'PUT',
            body: 'x'.repeat(100_000),
          });
          const source = `runs:/${runId}/model`;
          const version = await call('POST', 'model-versions/create', {
            name: 'killed',
            source,
            run_id: runId,
          });
          if (version.status === 200) {
            const { version: number } = version.body['model_version'] as { version: string };
            versions.push(number);
            await call('POST', 'registered-models/alias', {
              name: 'killed',
              alias: 'champion',
              version: number,
            });
          }
        } catch {
          // The connection broke: whether it was done is not known, and need not be.
        }
      }
    });
    // In the middle of whatever it does after so many answers, however busy the machine.
    const enough = versions.length + 5 + round;
    await eventually(60_000, () => expect(versions.length).toBeGreaterThan(enough), 10);
    await registry.stop('SIGKILL');
    over = true;
    await Promise.all(load);
    registry = await servers.restartRegistry(registry);
  }
  for (const { runId, points } of answered) {
    const { body, status } = await call('GET', 'runs/get', { run_id: runId });
    expect(status).toBe(200);
    const { metrics = [], params = [] } = (
      body['run'] as { data: { metrics?: unknown[]; params?: unknown[] } }
    ).data;
    // A batch is there as a whole or not at all, and there if it was answered.
    expect([0, 10]).toContain(metrics.length);
    expect(params.length).toBe(metrics.length / 10);
    if (points > 0) expect(metrics.length).toBe(10);
  }
  expect(
    await sql(
      `SELECT v.version FROM registry.model_version v LEFT JOIN registry.run r ON r.id = v.run_id WHERE r.id IS NULL`,
    ),
  ).toEqual([]);
  // Nor is there any other row without its run, whatever the table.
  const ofRuns = await sql<{ table_name: string }>(
    `SELECT table_name FROM information_schema.columns
      WHERE table_schema = 'registry' AND column_name = 'run_no' ORDER BY table_name`,
  );
  expect(ofRuns.length).toBeGreaterThan(2);
  for (const { table_name } of ofRuns) {
    const rows = await sql(
      `SELECT o.run_no FROM registry.${table_name} o LEFT JOIN registry.run r ON r.no = o.run_no WHERE r.no IS NULL`,
    );
    expect([table_name, rows]).toEqual([table_name, []]);
  }
  const [known] = await sql<{ versions: number }>(
    'SELECT count(*)::int AS versions FROM registry.model_version',
  );
  expect(known!.versions).toBeGreaterThanOrEqual(versions.length);
  // The alias, its history and its events tell the same.
  const [told] = await sql<{ alias: number; moves: number; events: number; last: number }>(
    `SELECT (SELECT version FROM registry.model_alias) AS alias,
            (SELECT to_version FROM registry.alias_move ORDER BY id DESC LIMIT 1) AS last,
            (SELECT count(*)::int FROM registry.alias_move) AS moves,
            (SELECT count(*)::int FROM registry.event WHERE entity = 'model_version_alias') AS events`,
  );
  expect(told!.alias).toBe(told!.last);
  expect(told!.events).toBe(told!.moves);
  // No READY version of these without its file.
  for (const { version, location } of await sql<{ version: number; location: string }>(
    `SELECT version, source AS location FROM registry.model_version WHERE status = 'READY'`,
  )) {
    const runId = location.split('/')[1]!;
    const file = await fetch(
      `${registry.url}/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/model/model.onnx`,
    );
    expect([version, file.status, (await file.text()).length]).toEqual([version, 200, 100_000]);
  }
});

it('killed while a webhook waits for its answer: it is delivered after the start', async () => {
  const seen: string[] = [];
  let hold = true;
  const receiver = createServer((req, res) => {
    seen.push(String(req.headers['x-mlflow-delivery-id']));
    req.resume();
    if (!hold) res.end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const events = [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }];
  await call('POST', 'webhooks', { name: 'held', url, events });
  await call('POST', 'registered-models/create', { name: 'told' });
  await eventually(30_000, () => expect(seen).toHaveLength(1));
  await registry.stop('SIGKILL');
  hold = false;
  registry = await servers.restartRegistry(registry);
  // The lease of the process that died runs out first.
  await eventually(45_000, () => expect(seen.length).toBeGreaterThan(1));
  expect(new Set(seen).size).toBe(1);
  receiver.closeAllConnections();
  receiver.close();
});
