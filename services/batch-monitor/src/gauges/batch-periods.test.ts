import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { bakery } from '../test/bakery.ts';
import { showBatchPeriods } from './batch-periods.ts';
import { registerMonitoringMetrics } from './monitoring-metrics.ts';

const scheduled = (name: string, batch?: string) => ({
  ...bakery({ name }),
  ...(batch === undefined ? {} : { schedule: { timezone: 'UTC', catchUp: 'skip' as const, batch } }),
});

it('the longest distance of batches, of use cases that have a schedule for them', async () => {
  const metrics = registerMonitoringMetrics(new Registry());
  // Monday noon.
  const now = new Date('2026-11-23T12:00:00Z');
  const useCases = [
    scheduled('nightly', '30 0 * * *'),
    scheduled('working-days', '0 6 * * 1-5'),
    scheduled('by-hand'),
  ];
  showBatchPeriods(metrics, useCases, now);
  const hoursOf = async () =>
    (await metrics.batchPeriod.get()).values.map(({ labels, value }) => [labels.use_case, value / 3600]);
  expect(await hoursOf()).toEqual([
    ['nightly', 24],
    ['working-days', 72],
  ]);
  showBatchPeriods(metrics, [], now);
  expect(await hoursOf()).toEqual([]);
});
