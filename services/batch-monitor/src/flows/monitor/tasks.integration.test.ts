import { putActualsByPrediction } from '@assay/store';
import { describe, expect, it } from 'vitest';
import { appForTests } from '../../test/app-for-tests.ts';
import { ferryBundle, ferryRows, ferryText } from '../../test/ferry.ts';
import { floristBundle, floristRows, floristText } from '../../test/florist.ts';
import { observe, putUseCase, resultOf } from '../../test/start-app.ts';
import type { DriftOutcome } from './measure-drift.ts';
import type { PerformanceOutcome } from './measure-performance.ts';

const app = appForTests();
const day = 86_400_000;
const noon = (index: number) => new Date(Date.UTC(2024, 0, 1) + index * day + day / 2);

interface Result {
  readonly drift: DriftOutcome;
  readonly performance: PerformanceOutcome;
}

async function batchAndMonitor(name: string, index: number): Promise<Result> {
  const { monitorRunId } = resultOf<{ monitorRunId: string }>(await app.run(name, 'batch', noon(index)));
  return resultOf<Result>(await app.finished(monitorRunId));
}

const monitored = async (name: string) => resultOf<Result>(await app.run(name, 'monitor', new Date()));

const figures = async (table: 'drift_metric' | 'performance_metric', name: string) =>
  (await app.pool.query(`SELECT * FROM assay.${table} WHERE use_case = $1 ORDER BY metric`, [name])).rows;

async function florist(name: string, rows: ReturnType<typeof floristRows>): Promise<void> {
  await putUseCase(app.pool, name, floristText(name));
  app.registry.promote(name, 1, floristBundle(name));
  await observe(app.pool, name, rows);
}

describe('monitoring a classification', () => {
  it('I5: measures every metric of the task on labels that came true, beside those at training', async () => {
    await florist('florist', floristRows(0, 500));
    const { drift, performance } = await batchAndMonitor('florist', 499);
    expect(performance).toMatchObject({ outcome: 'scored', metric: 'accuracy', rows: 60, degraded: false });
    expect(performance.value).toBeGreaterThan(0.85);
    expect(performance.reference).toBeGreaterThan(0.85);
    const kept = await figures('performance_metric', 'florist');
    expect(kept.map(({ metric }) => metric)).toEqual([
      'accuracy',
      'balanced_accuracy',
      'brier',
      'f1_macro',
      'log_loss',
      'roc_auc',
    ]);
    for (const { metric, value, reference, degraded } of kept) {
      expect(value).toBeGreaterThan(0);
      expect(reference).toBeGreaterThan(0);
      // Judged by one, the others are shown.
      expect(degraded).toBe(metric === 'accuracy' ? false : null);
    }
    expect(drift).toMatchObject({ outcome: 'scored', drifted: false, features: [] });
    const classes = (await figures('drift_metric', 'florist')).find(
      ({ feature }) => feature === 'predicted species',
    );
    expect(classes).toMatchObject({ metric: 'psi', drifted: false });
  });

  it('sees that the predicted classes are others than at training, apart from the share of features', async () => {
    const daisies = floristRows(0, 1500)
      .filter(({ species }) => species === 'daisy')
      .slice(-60);
    const rows = floristRows(0, 440);
    await florist('daisies', [
      ...rows,
      ...daisies.map((row, i) => ({ ...row, Date: noon(440 + i).getTime() })),
    ]);
    const { drift } = await batchAndMonitor('daisies', 500);
    expect(drift.features).toContain('predicted species');
    expect(drift.share).toBe(1);
  });

  it('is degraded when labels that callers send differ, an unknown class among them', async () => {
    await florist(
      'strange',
      floristRows(0, 500).map(({ species: _, ...row }) => ({ ...row, species: null })),
    );
    expect((await batchAndMonitor('strange', 499)).performance).toMatchObject({
      outcome: 'insufficient-data',
      rows: 0,
    });
    const { rows } = await app.pool.query(
      `SELECT id, label FROM assay.prediction WHERE use_case = 'strange'`,
    );
    await putActualsByPrediction(
      app.pool,
      rows.map(({ id, label }, i) => ({ predictionId: id, label: i % 2 === 0 ? 'orchid' : label })),
    );
    const { performance } = await monitored('strange');
    expect(performance).toMatchObject({ outcome: 'scored', rows: 60, value: 0.5, degraded: true });
  });

  it('B4: a day without traffic is a day without figures, not a failure', async () => {
    await florist('quiet', floristRows(0, 500));
    const { drift, performance } = await monitored('quiet');
    expect(drift).toEqual({ outcome: 'insufficient-data', share: null, drifted: false, features: [] });
    expect(performance).toMatchObject({
      outcome: 'insufficient-data',
      value: null,
      rows: 0,
      degraded: false,
    });
  });
});

describe('monitoring a forecast', () => {
  const known = (days: number, lost = 0) =>
    ['north', 'south'].flatMap((harbour) => [
      ...ferryRows(0, 300, { harbour }),
      ...ferryRows(300, days, { harbour, lost }),
    ]);

  async function ferry(name: string, lost: number): Promise<Result> {
    await putUseCase(app.pool, name, ferryText(name));
    app.registry.promote(name, 1, ferryBundle(name));
    await observe(app.pool, name, known(300));
    expect((await batchAndMonitor(name, 299)).performance).toMatchObject({ rows: 0 });
    await observe(app.pool, name, known(304, lost));
    return batchAndMonitor(name, 303);
  }

  it('compares forecasts with the values that came, by moment, and with the error at training', async () => {
    const { drift, performance } = await ferry('calm', 0);
    // Four days of two harbours.
    expect(performance).toMatchObject({ outcome: 'scored', metric: 'mae', rows: 8, degraded: false });
    // This bundle is of before series were watched.
    expect(drift.outcome).toBe('insufficient-data');
    const kept = await figures('performance_metric', 'calm');
    expect(kept.filter(({ rows }) => Number(rows) === 8).map(({ metric }) => metric)).toEqual([
      'mae',
      'mae_step_1',
      'mae_step_2',
      'mae_step_3',
      'mae_step_4',
      'mase',
      'rmse',
      'smape',
    ]);
    const ofStep = kept.find(({ metric, value }) => metric === 'mae_step_3' && value !== null);
    expect(ofStep).toMatchObject({ reference: expect.any(Number), degraded: null });
  });

  it('is degraded when what came is far from what was forecast', async () => {
    expect((await ferry('storm', 60)).performance).toMatchObject({ degraded: true, rows: 8 });
  });
});
