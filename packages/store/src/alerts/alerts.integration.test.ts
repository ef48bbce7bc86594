import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAlerts } from './list-alerts.ts';
import { recordAlert } from './record-alert.ts';
import { resolveAlerts } from './resolve-alerts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('stores an alert once by its key, and resolves it', async () => {
  const alert = {
    useCase: 'gold-price',
    kind: 'drift',
    key: '2023-10-01',
    detail: { share: 0.7 },
    resolvedAt: null,
  };
  expect(await recordAlert(database.pool, alert)).toBe(true);
  expect(await recordAlert(database.pool, alert)).toBe(false);
  await recordAlert(database.pool, { ...alert, useCase: 'other' });
  expect(await listAlerts(database.pool, { useCase: 'gold-price', openOnly: true })).toEqual([
    expect.objectContaining({ kind: 'drift', key: '2023-10-01', detail: { share: 0.7 }, resolvedAt: null }),
  ]);
  const at = new Date('2023-10-02T00:00:00Z');
  expect(await resolveAlerts(database.pool, { useCase: 'gold-price', kind: 'drift', at })).toBe(1);
  expect(await resolveAlerts(database.pool, { useCase: 'gold-price', kind: 'drift', at })).toBe(0);
  expect(await listAlerts(database.pool, { openOnly: true })).toEqual([
    expect.objectContaining({ useCase: 'other' }),
  ]);
});
