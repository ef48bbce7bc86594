import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneRetrainingAtATime } from './one-retraining-at-a-time.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('lets one decide after the other for a use case, and others meanwhile', async () => {
  const now: string[] = [];
  let most = 0;
  const decide = (useCase: string) =>
    oneRetrainingAtATime(database.pool, useCase, async () => {
      now.push(useCase);
      most = Math.max(most, now.filter((name) => name === 'gold-price').length);
      await sleep(20);
      now.splice(now.indexOf(useCase), 1);
      return useCase;
    });
  const asked = ['gold-price', 'iris', 'gold-price', 'gold-price'];
  expect(await Promise.all(asked.map(decide))).toEqual(asked);
  expect(most).toBe(1);
});

it('gives the lock back when the decision fails', async () => {
  const fails = oneRetrainingAtATime(database.pool, 'iris', () => Promise.reject(new Error('no')));
  await expect(fails).rejects.toThrow('no');
  expect(await oneRetrainingAtATime(database.pool, 'iris', async () => 1)).toBe(1);
});
