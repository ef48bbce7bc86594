import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { storeGoldPrice } from '../test/gold-price.ts';
import { twoVersions } from '../test/two-versions.ts';

let app: ConsoleUnderTest;
beforeEach(async () => {
  app = await startConsole({ versions: twoVersions() });
});
afterEach(() => app.stop());

describe('flow runs', () => {
  it('start once for a moment, are listed, cancelled, retried and audited', async () => {
    await storeGoldPrice(app.pool, 1);
    const asked = { flow: 'batch', logicalTime: '2026-01-05T00:00:00Z' };
    const first = await app.post('/api/use-cases/gold-price/flow-runs', asked);
    const id = 'gold-price:batch:2026-01-05T00:00:00.000Z';
    expect([first.status, first.body]).toEqual([202, { id, created: true }]);
    expect(first.headers.get('location')).toBe(`/api/flow-runs/${encodeURIComponent(id)}`);
    expect((await app.post('/api/use-cases/gold-price/flow-runs', asked)).body).toEqual({
      id,
      created: false,
    });

    const page = (await app.get('/api/flow-runs?useCase=gold-price&flow=batch&state=queued')).body;
    expect(page).toMatchObject({
      total: 1,
      flowRuns: [{ id, state: 'queued', durationMs: null, progress: null }],
    });
    const run = (await app.get(first.headers.get('location')!)).body;
    expect(run).toMatchObject({ plannedTasks: ['predict', 'export', 'start-monitor'], tasks: [] });
    expect((await app.get(run.logs)).body).toEqual({ lines: [], next: 0 });

    const path = `/api/flow-runs/${encodeURIComponent(id)}`;
    expect((await app.post(`${path}/cancel`, {})).body).toEqual({ id, state: 'cancelled' });
    expect((await app.post(`${path}/retry`, {})).body).toEqual({ id, state: 'queued' });
    const conflict = await app.post(`${path}/retry`, {});
    expect([conflict.status, conflict.body.code]).toEqual([409, 'CONFLICT']);
    const { rows } = await app.pool.query('SELECT actor, action FROM assay.audit_log ORDER BY id');
    expect(rows.map(({ action }) => action)).toEqual(['flow-run.start', 'flow-run.cancel', 'flow-run.retry']);
  });

  it('need a key to be started, and none to be read', async () => {
    await storeGoldPrice(app.pool, 1);
    const refused = await app.post('/api/use-cases/gold-price/flow-runs', { flow: 'train' }, null);
    expect([refused.status, refused.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(
      (await app.post('/api/use-cases/gold-price/flow-runs', { flow: 'train' }, 'a wrong key')).status,
    ).toBe(401);
    expect((await fetch(`${app.url}/api/flow-runs`)).status).toBe(200);
  });

  it('answers 400 for a flow that is none and 404 for a run that is none', async () => {
    await storeGoldPrice(app.pool, 1);
    const wrong = await app.post('/api/use-cases/gold-price/flow-runs', { flow: 'bake' });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'body.flow']);
    expect((await app.get('/api/flow-runs/gold-price:train:never')).status).toBe(404);
  });
});
