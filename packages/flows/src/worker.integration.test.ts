import { silentLogger } from '@assay/runtime';
import { createTestDatabase, parseMetrics, sampleValue, type TestDatabase } from '@assay/testkit';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFlowClient, type FlowClient } from './client.ts';
import { eventually } from './test/eventually.ts';
import { observationTables, observedFlow } from './test/observed-flow.ts';
import { createFlowWorker, type FlowWorker } from './worker.ts';

let database: TestDatabase;
let client: FlowClient;
let worker: FlowWorker | undefined;
let registry: Registry;
const logicalTime = new Date('2026-11-21T10:00:00Z');
const run = { useCase: 'gold-price', flow: 'train', logicalTime, trigger: 'test' } as const;

beforeEach(async () => {
  database = await createTestDatabase();
  await database.pool.query(observationTables);
  client = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger: silentLogger });
});

afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await client.close();
  await database.drop();
});

async function startWorker(): Promise<void> {
  registry = new Registry();
  worker = createFlowWorker({
    databaseUrl: database.url,
    kind: 'training-worker',
    flows: [observedFlow(database.pool)],
    concurrency: 2,
    logger: silentLogger,
    metrics: { registry },
  });
  await worker.start();
}

const inState = (id: string, state: string) =>
  eventually(async () => (await client.get(id)).state === state, 50_000, `${id} ${state}`);

async function traces(event: string): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ task: string; n: number }>(
    'SELECT task, count(*) AS n FROM trace WHERE event = $1 GROUP BY task',
    [event],
  );
  return Object.fromEntries(rows.map((row) => [row.task, row.n]));
}

describe('a run', () => {
  test('of one logical time is one run, however often and by however many it is started', async () => {
    await startWorker();
    const starts = await Promise.all(Array.from({ length: 20 }, () => client.start(run)));
    expect(new Set(starts.map(({ id }) => id))).toEqual(
      new Set(['gold-price:train:2026-11-21T10:00:00.000Z']),
    );
    expect(starts.filter(({ created }) => created)).toHaveLength(1);
    await inState(starts[0]!.id, 'succeeded');
    expect(await traces('done')).toEqual({ prepare: 1, tune: 1, fit: 1 });
    expect(await client.start(run)).toEqual({ id: starts[0]!.id, created: false });
  });

  test('that is queued before any worker ever lived is run by the first one', async () => {
    const { id } = await client.start(run);
    expect((await client.get(id)).state).toBe('queued');
    await startWorker();
    await inState(id, 'succeeded');
    const { result, tasks, executor } = await client.get(id);
    expect(result).toEqual({ pids: [process.pid, process.pid, process.pid] });
    expect(tasks.map((task) => [task.name, task.attempt, task.state])).toEqual([
      ['prepare', 1, 'succeeded'],
      ['tune', 1, 'succeeded'],
      ['fit', 1, 'succeeded'],
    ]);
    expect(executor).toBe(worker!.executor);
  });

  test('keeps what its tasks logged, in their order, and shows progress while it runs', async () => {
    await startWorker();
    const { id } = await client.start({ ...run, parameters: { tuneMs: 1500 } });
    const progress = await eventually(
      async () => {
        const tune = (await client.get(id)).tasks.find((task) => task.name === 'tune');
        return tune?.state === 'running' && (tune.progress?.done ?? 0) > 0 && tune.progress;
      },
      50_000,
      'progress of tune',
    );
    expect(progress).toMatchObject({ total: 30 });
    await inState(id, 'succeeded');
    const lines = await eventually(
      async () => {
        const found = await client.logs(id);
        return found.length === 3 && found;
      },
      50_000,
      'three lines',
    );
    expect(lines.map((line) => [line.task, line.level, line.message, line.fields])).toEqual([
      ['prepare', 'info', 'prepare is done', { rows: 3 }],
      ['tune', 'info', 'tune is done', { rows: 3 }],
      ['fit', 'info', 'fit is done', { rows: 3 }],
    ]);
    expect(await client.logs(id, { after: lines[1]!.id })).toHaveLength(1);
  });

  test('is counted and timed', async () => {
    await startWorker();
    const { id } = await client.start(run);
    await inState(id, 'succeeded');
    const labels = { use_case: 'gold-price', flow: 'train' };
    const samples = await eventually(
      async () => {
        const found = parseMetrics(await registry.metrics());
        return sampleValue(found, 'assay_flow_runs_total', { ...labels, state: 'succeeded' }) === 1 && found;
      },
      50_000,
      'the counter',
    );
    expect(sampleValue(samples, 'assay_flow_run_duration_seconds_count', labels)).toBe(1);
    expect(sampleValue(samples, 'assay_task_duration_seconds_count', { flow: 'train', task: 'tune' })).toBe(
      1,
    );
    expect(sampleValue(samples, 'assay_flow_last_success_timestamp_seconds', labels)).toBeGreaterThan(1.7e9);
  });
});

describe('a failing task', () => {
  test('is tried as often as its options say; a retry goes on from there and repeats nothing', async () => {
    await database.pool.query(`INSERT INTO fault VALUES ('tune', NULL)`);
    await startWorker();
    const { id } = await client.start(run);
    await inState(id, 'failed');
    expect(await traces('begun')).toEqual({ prepare: 1, tune: 3 });
    expect((await client.get(id)).error).toEqual({
      code: 'INTERNAL',
      detail: 'broken on purpose',
      task: 'tune',
    });
    expect(await client.start(run)).toEqual({ id, created: false });
    expect((await client.get(id)).state).toBe('failed');

    await database.pool.query('DELETE FROM fault');
    await client.retry(id);
    await inState(id, 'succeeded');
    expect(await traces('begun')).toEqual({ prepare: 1, tune: 4, fit: 1 });
    const { tasks, attempt, error } = await client.get(id);
    expect(attempt).toBe(2);
    expect(error).toBeNull();
    expect(tasks.map((task) => [task.name, task.attempt, task.state])).toEqual([
      ['prepare', 1, 'succeeded'],
      ['tune', 1, 'failed'],
      ['tune', 2, 'failed'],
      ['tune', 3, 'failed'],
      ['tune', 4, 'succeeded'],
      ['fit', 1, 'succeeded'],
    ]);
    await expect(client.retry(id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('that lacks a prerequisite is not tried again, and the run says what is missing', async () => {
    await database.pool.query(`INSERT INTO fault VALUES ('prepare', 'MISSING_PREREQUISITE')`);
    await startWorker();
    const { id } = await client.start(run);
    await inState(id, 'failed');
    expect(await traces('begun')).toEqual({ prepare: 1 });
    expect((await client.get(id)).error).toEqual({
      code: 'MISSING_PREREQUISITE',
      detail: 'prepare lacks a model',
      task: 'prepare',
    });
  });
});

describe('cancel', () => {
  test('stops the task that runs; a retry goes on from it', async () => {
    await startWorker();
    const { id } = await client.start({ ...run, parameters: { tuneMs: 20_000 } });
    await eventually(async () => (await traces('begun'))['tune'] === 1, 50_000, 'tune begun');
    expect((await client.cancel(id)).state).toBe('cancelled');
    await eventually(async () => (await traces('aborted'))['tune'] === 1, 15_000, 'tune aborted');
    expect((await client.cancel(id)).state).toBe('cancelled');

    await database.pool.query(`UPDATE assay.flow_run SET parameters = '{}'`);
    await client.retry(id);
    await inState(id, 'succeeded');
    expect(await traces('begun')).toEqual({ prepare: 1, tune: 2, fit: 1 });
    const { tasks } = await client.get(id);
    expect(tasks.filter((task) => task.name === 'tune').map((task) => task.state)).toEqual([
      'cancelled',
      'succeeded',
    ]);
    await expect(client.cancel(id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('of a queued run keeps it from ever beginning', async () => {
    const { id } = await client.start(run);
    await client.cancel(id);
    const later = await client.start({ ...run, logicalTime: new Date('2026-11-21T11:00:00Z') });
    await startWorker();
    await inState(later.id, 'succeeded');
    expect((await client.get(id)).state).toBe('cancelled');
    expect((await client.get(id)).tasks).toEqual([]);
  });
});

test('an unknown run is NOT_FOUND for every call', async () => {
  for (const call of [client.get, client.cancel, client.retry, client.logs]) {
    await expect(call('gold-price:train:never')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('runs are listed newest first, by use case, flow and state', async () => {
  await client.start(run);
  const second = await client.start({ ...run, logicalTime: new Date('2026-11-21T11:00:00Z') });
  await client.start({ ...run, useCase: 'wine-quality', flow: 'batch' });
  await client.cancel(second.id);
  const page = await client.list({ useCase: 'gold-price', limit: 1 });
  expect(page.total).toBe(2);
  expect(page.runs.map(({ id }) => id)).toEqual([second.id]);
  expect((await client.list({ state: 'queued' })).runs.map((each) => each.useCase)).toEqual([
    'wine-quality',
    'gold-price',
  ]);
  expect((await client.list({ flow: 'batch' })).total).toBe(1);
});

test('a run that the queue has lost is failed rather than said to run for ever, and can be retried', async () => {
  const { id } = await client.start(run);
  await database.pool.query('DELETE FROM dbos.workflow_status');
  const { createEngineClient } = await import('./engine-client.ts');
  const { failOrphans } = await import('./orphans.ts');
  const engine = await createEngineClient({
    databaseUrl: database.url,
    pool: database.pool,
    logger: silentLogger,
  });
  await failOrphans({ kind: 'training-worker', pool: database.pool, engine, logger: silentLogger });
  expect((await client.get(id)).state).toBe('failed');
  await client.retry(id);
  await failOrphans({ kind: 'training-worker', pool: database.pool, engine, logger: silentLogger });
  expect((await client.get(id)).state).toBe('queued');
  await startWorker();
  await inState(id, 'succeeded');
});
