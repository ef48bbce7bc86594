import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { dayMs, firstDay, storeGoldPrice } from '../test/gold-price.ts';
import { twoVersions } from '../test/two-versions.ts';

let app: ConsoleUnderTest;
beforeEach(async () => {
  app = await startConsole({ versions: twoVersions() });
});
afterEach(() => app.stop());

describe('history', () => {
  it('is thinned to the points asked for and keeps a spike of one day', async () => {
    await storeGoldPrice(app.pool, 400);
    await app.pool.query(
      `UPDATE assay.observation SET "values" = jsonb_set("values", '{EUR}', '9999') WHERE time = $1`,
      [new Date(firstDay + 123 * dayMs)],
    );
    const { body } = await app.get('/api/use-cases/gold-price/history?points=50');
    expect(body.observed).toMatchObject({ column: 'EUR', unit: 'EUR/oz', series: { total: 400 } });
    expect(body.observed.series.times.length).toBeLessThanOrEqual(50);
    expect(body.observed.series.values).toContain(9999);
    expect(body.target).toMatchObject({
      name: 'gold_diff',
      predictions: { total: 0 },
      actuals: { total: 0 },
    });
  });

  it('shows the batch’s prediction of a day before an online one, with what came true, and no simulated one', async () => {
    await storeGoldPrice(app.pool, 3);
    const insert = (source: string, value: number, simulated: boolean) =>
      app.pool.query(
        `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, simulated, created_at, event_time, inputs, features, value, output)
         VALUES (gen_random_uuid(), 'gold-price', 'gold-price', 1, 'r', $1, $2, now(), $3, '{}', '{}', $4, '{}')`,
        [source, simulated, new Date(firstDay), value],
      );
    await insert('batch', 0.5, false);
    await insert('online', 0.9, false);
    await insert('online', 7, true);
    await app.pool.query(
      `INSERT INTO assay.actual (use_case, event_time, value, source) VALUES ('gold-price', $1, 1, 'observation')`,
      [new Date(firstDay)],
    );
    const { target } = (await app.get('/api/use-cases/gold-price/history?from=2026-01-01&to=2026-01-02'))
      .body;
    expect(target.predictions).toEqual({ times: [firstDay / 1000], values: [0.5], total: 1 });
    expect(target.actuals.values).toEqual([1]);
  });

  it.each([
    ['from=yesterday', 'query.from'],
    ['points=7', 'query.points'],
    ['from=2026-02-01&to=2026-01-01', 'query.to'],
  ])('refuses ?%s naming %s', async (query, path) => {
    await storeGoldPrice(app.pool, 1);
    const { status, body } = await app.get(`/api/use-cases/gold-price/history?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0].path).toBe(path);
  });

  it('is that of the entity asked for; entities are found by a part of their name', async () => {
    await storeGoldPrice(app.pool, 3);
    await app.pool.query(
      `INSERT INTO assay.observation (use_case, entity, time, "values", snapshot_sha256)
       SELECT use_case, e, time, jsonb_set("values", '{EUR}', to_jsonb(n)), 's'
         FROM assay.observation, unnest('{Ghent,Bruges,Brussels}'::text[]) WITH ORDINALITY AS u(e, n)
        WHERE entity = ''`,
    );
    const { body } = await app.get('/api/use-cases/gold-price/history?entity=Bruges');
    expect([body.entity, body.observed.series.values]).toEqual(['Bruges', [2, 2, 2]]);
    const entities = async (query: string) =>
      (await app.get(`/api/use-cases/gold-price/entities?${query}`)).body;
    expect(await entities('search=bru')).toEqual({ entities: ['Bruges', 'Brussels'], more: false });
    expect(await entities('limit=2')).toEqual({ entities: ['', 'Bruges'], more: true });
  });
});
