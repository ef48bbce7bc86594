import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { storeGoldPrice } from '../test/gold-price.ts';
import { evaluation, twoVersions } from '../test/two-versions.ts';

let app: ConsoleUnderTest;
beforeEach(async () => {
  app = await startConsole({ versions: twoVersions() });
});
afterEach(() => app.stop());

describe('models', () => {
  it('are listed with aliases and shown with evidence', async () => {
    await storeGoldPrice(app.pool, 1);
    expect((await app.get('/api/models')).body.models).toEqual([
      expect.objectContaining({
        name: 'gold-price',
        useCase: 'gold-price',
        versions: 2,
        aliases: [{ alias: 'champion', version: 1 }],
      }),
    ]);
    const { body } = await app.get('/api/models/gold-price');
    expect(body.versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect(body.versions[1]).toMatchObject({
      status: 'READY',
      evaluation: { gates: evaluation.gates, skill: { skill: 0.016 } },
    });
    expect((await app.get('/api/models/nothing')).status).toBe(404);
  });

  it('are promoted with a reason, in the name of the key', async () => {
    await storeGoldPrice(app.pool, 1);
    const short = await app.post('/api/models/gold-price/promote', { version: 2, reason: ' ' });
    expect([short.status, short.body.errors[0].path]).toEqual([400, 'body.reason']);
    const moved = await app.post('/api/models/gold-price/promote', {
      version: 2,
      reason: 'better on the holdout',
    });
    expect(moved.body).toEqual({ name: 'gold-price', alias: 'champion', version: 2 });
    const { aliasHistory, aliases } = (await app.get('/api/models/gold-price')).body;
    expect(aliases).toEqual([{ alias: 'champion', version: 2 }]);
    expect(aliasHistory[0]).toMatchObject({
      actor: 'ASSAY_API_KEY',
      reason: 'better on the holdout',
      fromVersion: '1',
    });
  });
});

it('predictions: an inference API that is away is a 503, not a 500', async () => {
  await storeGoldPrice(app.pool, 1);
  const { status, body } = await app.post(
    '/api/models/gold-price/predict',
    { Date: '2026-01-02', EUR: 100 },
    null,
  );
  expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
});
