import { insertFlowRun } from '@assay/store';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFirstTraining } from './first-training.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const run = (flow: 'ingest' | 'train') =>
  insertFlowRun(database.pool, {
    id: `river:${flow}`,
    useCase: 'river',
    flow,
    logicalTime: new Date(0),
    trigger: 'file',
    parameters: {},
  });
const end = (flow: 'ingest' | 'train', state: 'succeeded' | 'failed') =>
  database.pool.query(`UPDATE assay.flow_run SET state = $2, finished_at = now() WHERE id = $1`, [
    `river:${flow}`,
    state,
  ]);
const isFirst = (inMs = 0) =>
  isFirstTraining(database.pool, { useCase: 'river', now: new Date(Date.now() + inMs) });

describe('the first training of a use case', () => {
  it('lasts from its first import to its first model', async () => {
    expect(await isFirst()).toBe(false);
    await run('ingest');
    expect(await isFirst()).toBe(true);
    await run('train');
    await end('ingest', 'succeeded');
    expect(await isFirst()).toBe(true);
    await end('train', 'succeeded');
    expect(await isFirst()).toBe(false);
  });

  it('holds up nobody when it fails', async () => {
    await run('ingest');
    await end('ingest', 'failed');
    expect(await isFirst()).toBe(false);
  });

  it('holds up nobody for longer than a minute', async () => {
    await run('train');
    expect(await isFirst(50_000)).toBe(true);
    expect(await isFirst(70_000)).toBe(false);
  });
});
