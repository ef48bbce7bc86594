import { createFlowClient, type FlowClient } from '@assay/flows';
import { createLogger } from '@assay/runtime';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { retryFaults } from './retry-faults.ts';

const logger = createLogger({ service: 'test', level: 'fatal' });
let database: TestDatabase;
let flows: FlowClient;
beforeEach(async () => {
  database = await createTestDatabase();
  flows = createFlowClient({ databaseUrl: database.url, pool: database.pool, logger });
});
afterEach(async () => {
  await flows.close();
  await database.drop();
});

async function endedWith(code: string, flow: 'ingest' | 'train'): Promise<string> {
  const { id } = await flows.start({ useCase: 'river', flow, logicalTime: new Date(0), trigger: 'file' });
  await database.pool.query(
    `UPDATE assay.flow_run SET state = 'failed', finished_at = now(), error = $2 WHERE id = $1`,
    [id, JSON.stringify({ code, detail: 'for the test' })],
  );
  return id;
}

it('goes on with what a fault ended, and leaves what was refused for its input', async () => {
  const faulty = await endedWith('INTERNAL', 'ingest');
  const refused = await endedWith('INVALID_REQUEST', 'train');
  expect(await retryFaults(flows, ['river', 'unknown'], logger)).toEqual([faulty]);
  expect((await flows.get(faulty)).state).toBe('queued');
  expect((await flows.get(refused)).state).toBe('failed');
});

it('leaves it at one retry, however many workers start at once', async () => {
  const faulty = await endedWith('UNAVAILABLE', 'train');
  const both = await Promise.all([1, 2].map(() => retryFaults(flows, ['river'], logger)));
  expect(both.flat()).toEqual([faulty]);
  expect((await flows.get(faulty)).attempt).toBe(2);
});
