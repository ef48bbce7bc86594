import { listAlerts } from '@assay/store';
import { describe, expect, it } from 'vitest';
import { appForTests } from '../../test/app-for-tests.ts';
import { type Bakery, bakeryBundle, bakeryRows, bakeryText, day, firstDay } from '../../test/bakery.ts';
import { observe, putUseCase, resultOf } from '../../test/start-app.ts';
import type { MonitoredWindow } from './collect-window.ts';
import type { DriftOutcome } from './measure-drift.ts';
import type { PerformanceOutcome } from './measure-performance.ts';
import type { Verdict } from './reach-verdict.ts';

const app = appForTests();
const { registry } = app;
const afternoon = (index: number) => new Date(firstDay + index * day + day / 2);

interface Result {
  readonly window: MonitoredWindow;
  readonly drift: DriftOutcome;
  readonly performance: PerformanceOutcome;
  readonly verdict: Verdict;
}

async function trained(options: Bakery, rows: ReturnType<typeof bakeryRows>): Promise<void> {
  await putUseCase(app.pool, options.name, bakeryText(options));
  registry.promote(options.name, 1, bakeryBundle({ name: options.name }));
  await observe(app.pool, options.name, rows);
}

/** A batch and the monitor run that it starts. */
async function batchAndMonitor(name: string, index = 499): Promise<{ id: string } & Result> {
  const batch = resultOf<{ monitorRunId: string }>(await app.run(name, 'batch', afternoon(index)));
  const id = batch.monitorRunId;
  return { id, ...resultOf<Result>(await app.finished(id)) };
}

const kept = async (useCase: string) =>
  (
    await app.pool.query<Record<string, unknown>>(
      'SELECT * FROM assay.drift_metric WHERE use_case = $1 ORDER BY window_end, feature, metric',
      [useCase],
    )
  ).rows;
const trainings = async (useCase: string) => (await app.flows.list({ useCase, flow: 'train' })).runs;
const likeTraining = bakeryRows(0, 500);
const shifted = [...bakeryRows(0, 430), ...bakeryRows(430, 500, { shift: 3 })];

describe('a window like the training rows', () => {
  it('has no drift, performs as on the holdout, and starts nothing', async () => {
    await trained({ name: 'steady' }, likeTraining);
    const { window, drift, performance, verdict } = await batchAndMonitor('steady');
    expect(window).toMatchObject({ version: 1, rows: 60 });
    expect(drift).toEqual({ outcome: 'scored', share: 0, drifted: false, features: [] });
    expect(performance).toMatchObject({ outcome: 'scored', metric: 'rmse', rows: 59, degraded: false });
    const { holdout } = JSON.parse(
      Buffer.from(bakeryBundle({ name: 'steady' }).get('evaluation.json')!).toString(),
    );
    expect(performance.reference).toBe(holdout.model.rmse);
    expect(performance.value).toBeGreaterThan(2);
    expect(performance.value).toBeLessThan(4);
    expect(verdict).toEqual({ reasons: [], retrainRunId: null, heldBack: null });
    expect(await trainings('steady')).toEqual([]);
    expect(await listAlerts(app.pool, { useCase: 'steady' })).toEqual([]);
  });

  it('keeps a figure of each feature, the share that drifted and the share that is missing', async () => {
    await trained({ name: 'kept' }, likeTraining);
    const { id } = await batchAndMonitor('kept');
    const rows = await kept('kept');
    expect(rows.map(({ feature, metric }) => [feature, metric])).toEqual([
      ['', 'drifted_share'],
      ['', 'missing_share'],
      ['heat', 'psi'],
      ['heat_before', 'psi'],
      ['kind=rye', 'psi'],
      ['kind=wheat', 'psi'],
      ['sold', 'psi'],
    ]);
    for (const row of rows) expect(row).toMatchObject({ rows: 60, outcome: 'scored', flow_run_id: id });
    const { rows: older } = await app.pool.query(
      `SELECT metric_name FROM assay.evidently_metrics WHERE metric_name IN ('drifted_share', 'heat_psi')`,
    );
    expect(older.length).toBeGreaterThanOrEqual(2);
  });
});

describe('drifted data', () => {
  it('is scored, raises an alert and starts one retraining; the next is held back', async () => {
    await trained({ name: 'moved' }, shifted);
    const { id, window, drift, verdict } = await batchAndMonitor('moved');
    expect(drift).toMatchObject({ outcome: 'scored', drifted: true });
    expect(drift.features).toEqual(expect.arrayContaining(['heat', 'heat_before', 'sold']));
    expect(drift.share).toBeGreaterThanOrEqual(0.5);
    expect(verdict).toMatchObject({ reasons: expect.arrayContaining(['drift']), heldBack: null });
    const [alert] = await listAlerts(app.pool, { useCase: 'moved' });
    expect(alert).toMatchObject({ kind: 'drift', key: 'v1', resolvedAt: null });
    expect(alert!.detail).toMatchObject({ window, drift: { share: drift.share } });
    const [training] = await trainings('moved');
    expect(training).toMatchObject({
      id: verdict.retrainRunId,
      state: 'queued',
      trigger: expect.stringMatching(/^monitor:drift/),
    });

    // While it is under way …
    const under = resultOf<Result>(await app.run('moved', 'monitor', later(window, 1)));
    expect(under.drift.drifted).toBe(true);
    expect(under.verdict).toMatchObject({ retrainRunId: null, heldBack: `${training!.id} is under way` });
    // … and in the cool-down after it.
    await app.pool.query(`UPDATE assay.flow_run SET state = 'succeeded' WHERE id = $1`, [training!.id]);
    const cooling = resultOf<Result>(await app.run('moved', 'monitor', later(window, 2)));
    expect(cooling.verdict).toMatchObject({
      retrainRunId: null,
      heldBack: `the cool-down since ${training!.id} is not over`,
    });
    expect(await trainings('moved')).toHaveLength(1);
    // The run that started it says so again when its last task is repeated.
    await app.pool.query(`DELETE FROM assay.task_run WHERE flow_run_id = $1 AND name = 'verdict'`, [id]);
    await app.pool.query(`UPDATE assay.flow_run SET state = 'failed' WHERE id = $1`, [id]);
    await app.flows.retry(id);
    expect(resultOf<Result>(await app.finished(id)).verdict).toMatchObject({
      retrainRunId: training!.id,
      heldBack: null,
    });
    // After the cool-down there is another one, of both clocks.
    await app.pool.query(
      `UPDATE assay.flow_run SET logical_time = logical_time - interval '2 days' WHERE id = $1`,
      [training!.id],
    );
    expect(resultOf<Result>(await app.run('moved', 'monitor', later(window, 3))).verdict.heldBack).toMatch(
      /cool-down/,
    );
    await app.pool.query(
      `UPDATE assay.flow_run SET created_at = created_at - interval '2 days' WHERE id = $1`,
      [training!.id],
    );
    const free = resultOf<Result>(await app.run('moved', 'monitor', later(window, 4)));
    expect(free.verdict).toMatchObject({ heldBack: null });
    expect(await trainings('moved')).toHaveLength(2);
  });

  it('starts one retraining when several windows find it at the same time', async () => {
    await trained({ name: 'at-once' }, shifted);
    const { window } = await batchAndMonitor('at-once');
    await app.pool.query(`DELETE FROM assay.flow_run WHERE use_case = 'at-once' AND flow = 'train'`);
    const runs = await Promise.all(
      [1, 2, 3, 4].map((ms) => app.run('at-once', 'monitor', later(window, ms))),
    );
    const started = runs.map((run) => resultOf<Result>(run).verdict.retrainRunId).filter((id) => id !== null);
    expect(started).toHaveLength(1);
    expect(await trainings('at-once')).toHaveLength(1);
  });

  it('does not wait for a training that somebody else started and that is over', async () => {
    await trained({ name: 'others' }, shifted);
    const { id } = await app.flows.start({
      useCase: 'others',
      flow: 'train',
      logicalTime: new Date(),
      trigger: 'api',
    });
    expect((await batchAndMonitor('others')).verdict.heldBack).toBe(`${id} is under way`);
    await app.flows.cancel(id);
    const again = resultOf<Result>(await app.run('others', 'monitor', new Date()));
    expect(again.verdict).toMatchObject({ heldBack: null, retrainRunId: expect.stringMatching(/:monitor$/) });
  });

  it('starts nothing where the file says so, and still raises the alert', async () => {
    const name = 'by-hand';
    await trained({ name }, shifted);
    await putUseCase(app.pool, name, bakeryText({ name }).replace('retrain: { ', 'retrain: { on: [], '));
    expect((await batchAndMonitor(name)).verdict).toEqual({
      reasons: [],
      retrainRunId: null,
      heldBack: null,
    });
    expect((await listAlerts(app.pool, { useCase: name, openOnly: true })).map(({ kind }) => kind)).toContain(
      'drift',
    );
  });

  it('is over when a window is like training again; too few rows are no all-clear', async () => {
    const name = 'over';
    await trained({ name }, shifted);
    const { window } = await batchAndMonitor(name);
    const open = async () =>
      (await listAlerts(app.pool, { useCase: name, openOnly: true })).map(({ key }) => key);
    expect(await open()).toContain('v1');
    const nothing = resultOf<Result>(
      await app.run(name, 'monitor', new Date(Date.parse(window.start) - day)),
    );
    expect(nothing.drift.outcome).toBe('insufficient-data');
    expect(await open()).toContain('v1');
    // Another champion, trained on what is true now: the alert about the old one is over, too few rows or not.
    registry.promote(name, 2, bakeryBundle({ name }));
    await app.run(name, 'monitor', later(window, 5));
    expect(await open()).toEqual([]);
  });
});

describe('performance', () => {
  it('worse than on the holdout by more than is allowed is degraded, and starts a retraining', async () => {
    await trained({ name: 'noisy' }, [...bakeryRows(0, 430), ...bakeryRows(430, 500, { noise: 9 })]);
    const { performance, verdict } = await batchAndMonitor('noisy');
    expect(performance).toMatchObject({ outcome: 'scored', degraded: true });
    expect(performance.value).toBeGreaterThan(performance.reference! * 1.25);
    expect(verdict.reasons).toContain('performance');
    expect((await listAlerts(app.pool, { useCase: 'noisy' })).map(({ kind }) => kind)).toContain(
      'performance',
    );
  });

  it('counts a moment once, however many nights predicted it, and what callers asked beside', async () => {
    await trained({ name: 'nights' }, likeTraining);
    await app.run('nights', 'batch', afternoon(497));
    await app.run('nights', 'batch', afternoon(498));
    const { window, performance } = await batchAndMonitor('nights');
    // Days 438 to 499, each once.
    expect(window.rows).toBe(62);
    expect(performance.rows).toBe(61);
  });
});

describe('too little data', () => {
  it('is an outcome of its own: nothing is measured, nothing drifted, nothing started', async () => {
    await trained({ name: 'few' }, likeTraining.slice(0, 30));
    const { drift, performance, verdict } = await batchAndMonitor('few', 29);
    expect(drift).toEqual({ outcome: 'insufficient-data', share: null, drifted: false, features: [] });
    expect(performance).toMatchObject({
      outcome: 'insufficient-data',
      value: null,
      degraded: false,
      rows: 29,
    });
    expect(verdict.reasons).toEqual([]);
    const whole = (await kept('few')).find(({ metric }) => metric === 'drifted_share');
    expect(whole).toMatchObject({
      value: null,
      drifted: null,
      rows: 30,
      outcome: 'insufficient-data',
      threshold: 0.5,
    });
  });

  it('B4: without a single prediction, too: a day without traffic is no failure', async () => {
    await trained({ name: 'silent' }, likeTraining);
    const result = resultOf<Result>(await app.run('silent', 'monitor', new Date()));
    expect(result).toMatchObject({
      window: { rows: 0 },
      drift: { outcome: 'insufficient-data', share: null },
    });
  });

  it('a window has its start and not its end', async () => {
    await trained({ name: 'edges' }, likeTraining);
    const { window } = await batchAndMonitor('edges');
    const made = new Date(
      (await app.pool.query(`SELECT min(created_at) AS at FROM assay.prediction WHERE use_case = 'edges'`))
        .rows[0].at,
    );
    const rowsOf = async (end: number) =>
      resultOf<Result>(await app.run('edges', 'monitor', new Date(end))).window.rows;
    expect(window.rows).toBe(60);
    expect(await rowsOf(made.getTime())).toBe(0);
    expect(await rowsOf(made.getTime() + day)).toBe(60);
    expect(await rowsOf(made.getTime() + day + 1)).toBe(0);
  });
});

describe('G8 results', () => {
  it('of a window stay when it is monitored again, also when there are more predictions by then', async () => {
    await trained({ name: 'twice' }, likeTraining.slice(0, 30));
    const { id, window } = await batchAndMonitor('twice', 29);
    const before = await kept('twice');
    const other = await app.pool.query(`SELECT * FROM assay.performance_metric WHERE use_case = 'twice'`);
    // Records that come late: their journal was shipped after the window had been looked at.
    await app.pool.query(
      `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, created_at, event_time, inputs, features, value, output)
       SELECT gen_random_uuid(), use_case, model, version, run_id, 'online', created_at, event_time, inputs, features, value, output
         FROM assay.prediction WHERE use_case = 'twice'`,
    );
    const again = resultOf<Result>(await app.run('twice', 'monitor', new Date(window.end), 'again'));
    expect(again.window.rows).toBe(60);
    expect(again.drift).toEqual({ outcome: 'insufficient-data', share: null, drifted: false, features: [] });
    expect(again.performance).toMatchObject({ outcome: 'insufficient-data', rows: 29 });
    expect(await kept('twice')).toEqual(before);
    expect(
      (await app.pool.query(`SELECT * FROM assay.performance_metric WHERE use_case = 'twice'`)).rows,
    ).toEqual(other.rows);
    expect(
      (
        await app.flows.start({
          useCase: 'twice',
          flow: 'monitor',
          logicalTime: new Date(window.end),
          trigger: 'x',
        })
      ).id,
    ).toBe(id);
  });

  it('of one window leave those of the others as they are', async () => {
    await trained({ name: 'series' }, likeTraining);
    const { window } = await batchAndMonitor('series');
    const before = await kept('series');
    await app.run('series', 'monitor', later(window, 1));
    const after = await kept('series');
    expect(after).toHaveLength(2 * before.length);
    expect(after.slice(0, before.length)).toEqual(before);
  });
});

describe('G10 monitoring in the wrong order', () => {
  it('says that there is no champion yet and keeps nothing', async () => {
    await putUseCase(app.pool, 'untrained', bakeryText({ name: 'untrained' }));
    const run = await app.run('untrained', 'monitor', new Date());
    expect(run).toMatchObject({
      state: 'failed',
      error: {
        code: 'MISSING_PREREQUISITE',
        task: 'collect',
        detail: expect.stringMatching(/no champion yet/),
      },
    });
    expect(await kept('untrained')).toEqual([]);
  });
});

function later({ end }: MonitoredWindow, ms: number): Date {
  return new Date(Date.parse(end) + ms);
}
