import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { driftOfFeatures, driftWindows } from './drift-windows.ts';
import { newestMonitoring } from './newest-monitoring.ts';
import { performanceWindows } from './performance-windows.ts';
import { putDriftMetrics } from './put-drift-metrics.ts';
import { putPerformanceMetrics } from './put-performance-metrics.ts';
import { putQuality } from './put-quality.ts';
import { qualityOfSnapshots } from './quality-of-snapshots.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const night = (day: number) => ({
  useCase: 'gold-price',
  version: 3,
  windowStart: new Date(Date.UTC(2023, 9, day - 1)),
  windowEnd: new Date(Date.UTC(2023, 9, day)),
  rows: 250,
  outcome: 'scored',
  flowRunId: `gold-price:monitor:${day}`,
});
const drift = (share: number, score: number) => [
  { feature: '', metric: 'share', value: share, threshold: 0.5, drifted: share > 0.5 },
  { feature: 'EUR', metric: 'psi', value: score, threshold: 0.1, drifted: score > 0.1 },
];

describe('drift results', () => {
  it('G8 are kept: the report of one window leaves the others as they are', async () => {
    await putDriftMetrics(database.pool, { ...night(1), metrics: drift(0.1, 0.02) });
    await putDriftMetrics(database.pool, { ...night(2), metrics: drift(0.7, 0.3) });
    const windows = await driftWindows(database.pool, 'gold-price', 10);
    expect(windows.map(({ windowEnd, value, drifted }) => [windowEnd, value, drifted])).toEqual([
      [night(2).windowEnd, 0.7, true],
      [night(1).windowEnd, 0.1, false],
    ]);
  });

  it('G8 are not overwritten when a window is monitored again', async () => {
    await putDriftMetrics(database.pool, { ...night(1), metrics: drift(0.1, 0.02) });
    await putDriftMetrics(database.pool, {
      ...night(1),
      flowRunId: 'again',
      rows: 999,
      metrics: drift(0.9, 0.9),
    });
    const { rows } = await database.pool.query(
      'SELECT feature, value, flow_run_id FROM assay.drift_metric ORDER BY feature',
    );
    expect(rows).toEqual([
      { feature: '', value: 0.1, flow_run_id: 'gold-price:monitor:1' },
      { feature: 'EUR', value: 0.02, flow_run_id: 'gold-price:monitor:1' },
    ]);
  });

  it('tell the figures of each feature in a window', async () => {
    await putDriftMetrics(database.pool, { ...night(1), metrics: drift(0.1, 0.02) });
    expect(await driftOfFeatures(database.pool, night(1))).toEqual([
      expect.objectContaining({
        feature: 'EUR',
        metric: 'psi',
        value: 0.02,
        threshold: 0.1,
        drifted: false,
        rows: 250,
      }),
    ]);
  });
});

it('shows the newest window of each use case, whatever came in last', async () => {
  const metrics = [{ metric: 'rmse', value: 12, reference: 11.7, degraded: false }];
  await putDriftMetrics(database.pool, { ...night(2), metrics: drift(0.7, 0.3) });
  await putDriftMetrics(database.pool, { ...night(1), metrics: drift(0.1, 0.02) });
  await putPerformanceMetrics(database.pool, { ...night(2), metrics });
  await putPerformanceMetrics(database.pool, { ...night(1), metrics: [{ ...metrics[0]!, value: 99 }] });
  const newest = await newestMonitoring(database.pool);
  expect(newest.drift.map(({ feature, value }) => [feature, value]).sort()).toEqual([
    ['', 0.7],
    ['EUR', 0.3],
  ]);
  expect(newest.performance).toEqual([
    expect.objectContaining({ metric: 'rmse', value: 12, reference: 11.7 }),
  ]);
  expect((await performanceWindows(database.pool, 'gold-price', 10)).map(({ value }) => value)).toEqual([
    12, 99,
  ]);
});

it('feeds the view of older dashboards', async () => {
  await putDriftMetrics(database.pool, { ...night(1), metrics: drift(0.1, 0.02) });
  const { rows } = await database.pool.query(
    'SELECT metric_name, value FROM assay.evidently_metrics ORDER BY metric_name',
  );
  expect(rows).toEqual([
    { metric_name: 'EUR_psi', value: 0.02 },
    { metric_name: 'share', value: 0.1 },
  ]);
});

it('replaces the judgement of a snapshot when it is judged again', async () => {
  const snapshot = { useCase: 'gold-price', sha256: 'ab' };
  const result = (expectation: string, passed: boolean) => ({
    expectation,
    severity: 'error',
    passed,
    observed: { n: 1 },
  });
  await putQuality(database.pool, { ...snapshot, results: [result('a', false), result('b', true)] });
  await putQuality(database.pool, { ...snapshot, results: [result('a', true)] });
  expect(await qualityOfSnapshots(database.pool, 'gold-price', ['ab'])).toEqual([
    expect.objectContaining({ expectation: 'a', passed: true, observed: { n: 1 } }),
  ]);
});
