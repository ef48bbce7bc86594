import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { storeGoldPrice } from '../test/gold-price.ts';
import { twoVersions } from '../test/two-versions.ts';

let app: ConsoleUnderTest;
beforeEach(async () => {
  app = await startConsole({ versions: twoVersions() });
});
afterEach(() => app.stop());

describe('alerts of Alertmanager', () => {
  const firing = (alertname: string, useCase: string) => ({
    status: 'firing',
    alerts: [
      {
        status: 'firing',
        labels: { alertname, use_case: useCase },
        annotations: {},
        startsAt: '2026-01-05T10:00:00Z',
        fingerprint: 'f1',
      },
    ],
  });

  async function storeDrift(): Promise<void> {
    await app.pool.query(
      `INSERT INTO assay.drift_metric (use_case, version, window_start, window_end, feature, metric, value, threshold, drifted, rows, outcome)
       VALUES ('gold-price', 1, '2026-01-04', '2026-01-05', '', 'drifted_share', 0.7, 0.5, true, 300, 'scored'),
              ('gold-price', 1, '2026-01-04', '2026-01-05', '', 'missing_share', 0, NULL, NULL, 300, 'scored'),
              ('gold-price', 1, '2026-01-04', '2026-01-05', 'return_1', 'psi', 0.4, 0.2, true, 300, 'scored')`,
    );
  }

  it('need a key, are stored once, and map to the one retraining of the monitor', async () => {
    await storeGoldPrice(app.pool, 1);
    await storeDrift();
    const body = firing('DataDrift', 'gold-price');
    expect((await app.post('/api/alertmanager', body, null)).status).toBe(401);
    const id = 'gold-price:train:2026-01-05T00:00:00.000Z:monitor';
    for (const round of [1, 2]) {
      const answer = await app.post('/api/alertmanager', body);
      expect([round, answer.body]).toEqual([round, { recorded: 1, ignored: 0, flowRuns: [id] }]);
    }
    expect((await app.get('/api/flow-runs')).body.total).toBe(1);
    const resolved = {
      ...body,
      alerts: [{ ...body.alerts[0], status: 'resolved', endsAt: '2026-01-05T11:00:00Z' }],
    };
    expect((await app.post('/api/alertmanager', resolved)).body.flowRuns).toEqual([]);
    const { rows } = await app.pool.query('SELECT kind, resolved_at FROM assay.alert');
    expect(rows).toEqual([{ kind: 'alertmanager:DataDrift', resolved_at: new Date('2026-01-05T11:00:00Z') }]);
  });

  it('record without retraining what is not about a model, and ignore what names no use case', async () => {
    await storeGoldPrice(app.pool, 1);
    expect((await app.post('/api/alertmanager', firing('FlowFailed', 'gold-price'))).body).toEqual({
      recorded: 1,
      ignored: 0,
      flowRuns: [],
    });
    expect((await app.post('/api/alertmanager', firing('DataDrift', 'unknown'))).body).toEqual({
      recorded: 0,
      ignored: 1,
      flowRuns: [],
    });
  });

  it('show as drift of the use case, feature by feature', async () => {
    await storeGoldPrice(app.pool, 1);
    await storeDrift();
    const { body } = await app.get('/api/use-cases/gold-price/drift');
    expect(body.latest).toMatchObject({
      share: 0.7,
      threshold: 0.5,
      drifted: true,
      features: [{ feature: 'return_1', value: 0.4 }],
    });
    expect(body.history).toHaveLength(1);
    expect((await app.get('/api/use-cases')).body.useCases[0].drift).toMatchObject({
      outcome: 'drifted',
      share: 0.7,
    });
  });
});
