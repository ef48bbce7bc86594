import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { silentLogger } from '@assay/runtime';
import { createPool, type Pool } from '@assay/store';
import {
  bundleForNode,
  createTestDatabase,
  type NodeBundle,
  startOwnPostgres,
  type TestDatabase,
} from '@assay/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFlowClient, type FlowClient } from './client.ts';
import { eventually } from './test/eventually.ts';
import { observationTables } from './test/observed-flow.ts';

let bundle: NodeBundle;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  bundle = await bundleForNode(new URL('./test/worker-process.ts', import.meta.url));
});
afterAll(() => bundle.remove());
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  children.clear();
});

async function spawnWorker(url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [bundle.file, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const ready = once(child.stdout!, 'data');
  await Promise.race([
    ready,
    once(child, 'exit').then(() => Promise.reject(new Error('the worker did not start'))),
  ]);
  return child;
}

const run = { useCase: 'gold-price', flow: 'train', trigger: 'test' } as const;
const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour));

async function pidOf(pool: Pool, id: string, task: string): Promise<number> {
  return eventually(
    async () => {
      const { rows } = await pool.query<{ pid: number }>(
        'SELECT pid FROM trace WHERE run = $1 AND task = $2',
        [id, task],
      );
      return rows[0]?.pid;
    },
    60_000,
    `${task} of ${id} begun`,
  );
}

async function begun(pool: Pool, id: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ task: string; n: number }>(
    `SELECT task, count(*) AS n FROM trace WHERE run = $1 AND event = 'begun' GROUP BY task`,
    [id],
  );
  return Object.fromEntries(rows.map((row) => [row.task, row.n]));
}

const inState = (client: FlowClient, id: string, state: string, withinMs: number) =>
  eventually(async () => (await client.get(id)).state === state, withinMs, `${id} ${state}`);

describe('workers on one queue', () => {
  let database: TestDatabase;
  let client: FlowClient;
  beforeEach(async () => {
    database = await createTestDatabase();
    await database.pool.query(observationTables);
    client = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger: silentLogger });
  });
  afterEach(async () => {
    await client.close();
    await database.drop();
  });

  test('share its runs', async () => {
    const workers = [await spawnWorker(database.url), await spawnWorker(database.url)];
    const starts = await Promise.all(
      Array.from({ length: 6 }, (_, hour) =>
        client.start({ ...run, logicalTime: at(hour), parameters: { tuneMs: 500 } }),
      ),
    );
    for (const { id } of starts) await inState(client, id, 'succeeded', 100_000);
    const { rows } = await database.pool.query<{ pid: number }>('SELECT DISTINCT pid FROM trace');
    expect(new Set(rows.map((row) => row.pid))).toEqual(new Set(workers.map((worker) => worker.pid)));
    for (const { id } of starts)
      expect(await begun(database.pool, id)).toEqual({ prepare: 1, tune: 1, fit: 1 });
  });

  test('take over from one that is killed, from the last finished task', {
    timeout: 240_000,
  }, async () => {
    await spawnWorker(database.url);
    await spawnWorker(database.url);
    const { id } = await client.start({ ...run, logicalTime: at(0), parameters: { tuneMs: 3000 } });
    const killed = await pidOf(database.pool, id, 'tune');
    process.kill(killed, 'SIGKILL');
    await inState(client, id, 'succeeded', 100_000);
    expect(await begun(database.pool, id)).toEqual({ prepare: 1, tune: 2, fit: 1 });
    const { tasks } = await client.get(id);
    expect(tasks.filter((task) => task.name === 'tune').map((task) => task.state)).toEqual([
      'lost',
      'succeeded',
    ]);
    const { result } = await client.get(id);
    const [prepared, ...rest] = result!['pids'] as number[];
    expect(prepared).toBe(killed);
    expect(rest).not.toContain(killed);
  });

  test('go on after the only one was killed and started again', { timeout: 240_000 }, async () => {
    const first = await spawnWorker(database.url);
    const { id } = await client.start({ ...run, logicalTime: at(0), parameters: { tuneMs: 3000 } });
    await pidOf(database.pool, id, 'tune');
    first.kill('SIGKILL');
    await once(first, 'exit');
    await spawnWorker(database.url);
    await inState(client, id, 'succeeded', 100_000);
    expect(await begun(database.pool, id)).toEqual({ prepare: 1, tune: 2, fit: 1 });
  });

  test('hand over at an orderly stop without waiting for the grace period', {
    timeout: 240_000,
  }, async () => {
    // Both run before the task begins: one that starts up late must not find it finished.
    const workers = [await spawnWorker(database.url), await spawnWorker(database.url)];
    const { id } = await client.start({ ...run, logicalTime: at(0), parameters: { tuneMs: 3000 } });
    const pid = await pidOf(database.pool, id, 'tune');
    const leaving = workers.find((worker) => worker.pid === pid)!;
    leaving.kill('SIGTERM');
    const [code] = (await once(leaving, 'exit')) as [number];
    expect(code).toBe(0);
    await eventually(
      async () => (await begun(database.pool, id))['tune'] === 2,
      // Far beyond the grace on a slow machine; that it was an orderly hand-over is told by the states below.
      60_000,
      'tune begun elsewhere',
    );
    await inState(client, id, 'succeeded', 100_000);
    const tune = (await client.get(id)).tasks.filter((task) => task.name === 'tune');
    expect(tune.map((task) => [task.state, task.error?.code])).toEqual([
      ['lost', 'CANCELLED'],
      ['succeeded', undefined],
    ]);
  });
});

describe('a restart of Postgres', () => {
  test('in the middle of a run loses nothing and repeats no finished task', {
    timeout: 300_000,
  }, async () => {
    const postgres = await startOwnPostgres();
    const pool = createPool({ url: postgres.url, applicationName: 'test' });
    const client = createFlowClient({ databaseUrl: postgres.url, pool, logger: silentLogger });
    try {
      await pool.query(observationTables);
      await spawnWorker(postgres.url);
      const first = await client.start({ ...run, logicalTime: at(0), parameters: { tuneMs: 2000 } });
      const second = await client.start({ ...run, logicalTime: at(1) });
      await pidOf(pool, first.id, 'tune');
      await postgres.stop();
      await postgres.start();
      await inState(client, first.id, 'succeeded', 100_000);
      await inState(client, second.id, 'succeeded', 100_000);
      expect(await begun(pool, second.id)).toEqual({ prepare: 1, tune: 1, fit: 1 });
      expect((await begun(pool, first.id))['prepare']).toBe(1);
      // A third run shows that the worker still listens, and holds its lock again.
      const third = await client.start({ ...run, logicalTime: at(2) });
      await inState(client, third.id, 'succeeded', 100_000);
    } finally {
      for (const child of children) child.kill('SIGKILL');
      await client.close();
      await pool.end();
      await postgres.remove();
    }
  });
});
