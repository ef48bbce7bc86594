import { putUseCaseProblems, putUseCaseVersion } from '@assay/store';
import { useCaseHash } from '@assay/use-case';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { goldPrice, storeGoldPrice } from '../test/gold-price.ts';
import { evaluation, twoVersions } from '../test/two-versions.ts';

let app: ConsoleUnderTest;
beforeEach(async () => {
  app = await startConsole({ versions: twoVersions() });
});
afterEach(() => app.stop());

describe('use cases', () => {
  it('says so when there is none, and which there are for a name that is none', async () => {
    expect((await app.get('/api/use-cases')).body).toEqual({ useCases: [] });
    await storeGoldPrice(app.pool, 3);
    const { status, body } = await app.get('/api/use-cases/gold-prices');
    expect(status).toBe(404);
    expect(body).toMatchObject({
      code: 'NOT_FOUND',
      detail: 'there is no use case "gold-prices"; there are: gold-price',
    });
  });

  it('shows champion, skill, schedule and a form that can be sent as it is', async () => {
    await storeGoldPrice(app.pool, 3);
    const list = (await app.get('/api/use-cases')).body.useCases;
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({
      name: 'gold-price',
      title: 'Gold price',
      champion: { version: 1, skill: { skill: 0.016, baseline: 'no-change' } },
      nextRun: { flow: 'batch', timezone: 'Europe/Brussels' },
      drift: { outcome: 'not-measured' },
      inForce: true,
      problems: [],
    });
    const { body } = await app.get('/api/use-cases/gold-price');
    expect(body.requestFields).toEqual([
      expect.objectContaining({ name: 'Date', type: 'date', required: true, example: '2026-01-03' }),
      expect.objectContaining({ name: 'EUR', unit: 'EUR/oz', min: 0, example: 102 }),
    ]);
    expect(body.evaluation).toMatchObject({ candidate: 'ridge', unit: 'EUR/oz', gates: evaluation.gates });
    expect(body.definition.target.expression).toBe('next(EUR) - EUR');
    expect(body.data).toMatchObject({ observations: 3, to: '2026-01-03T00:00:00.000Z' });
  });

  it('keeps the last good file in force and shows the problems of the newer one', async () => {
    await storeGoldPrice(app.pool, 1);
    const problem = {
      file: 'use-case.yaml',
      line: 7,
      column: 3,
      path: 'features',
      got: 'lagg',
      accepted: 'lag',
      message: 'no such function',
    };
    await putUseCaseProblems(app.pool, { name: 'gold-price', problems: [problem] });
    expect((await app.get('/api/use-cases/gold-price')).body).toMatchObject({
      inForce: true,
      problems: [problem],
    });
    await putUseCaseProblems(app.pool, { name: 'broken', problems: [problem] });
    const broken = await app.get('/api/use-cases/broken');
    expect(broken.body).toMatchObject({ inForce: false, definition: null, problems: [problem] });
    const start = await app.post('/api/use-cases/broken/flow-runs', { flow: 'train' });
    expect(start.body.code).toBe('MISSING_PREREQUISITE');
  });

  it('goes on when the registry is away, and says so', async () => {
    await storeGoldPrice(app.pool, 1);
    await app.stopRegistry();
    const { status, body } = await app.get('/api/use-cases');
    expect(status).toBe(200);
    expect(body.useCases[0]).toMatchObject({ registry: 'unreachable', champion: null, inForce: true });
    expect((await app.get('/api/models')).status).toBe(503);
  });

  it('names what is wrong in a use-case.yaml by line', async () => {
    const { body } = await app.post(
      '/api/use-cases/validate',
      { text: goldPrice.replace('lag(EUR)', 'lagg(EUR)') },
      null,
    );
    expect(body).toMatchObject({ valid: false, problems: [{ line: 9, got: 'lagg' }] });
    expect((await app.post('/api/use-cases/validate', { text: goldPrice })).body).toEqual({
      valid: true,
      name: 'gold-price',
      problems: [],
    });
  });
});

it('documents every route', async () => {
  const { body } = await app.get('/openapi.json');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/api/use-cases',
      '/api/use-cases/{name}/backfills',
      '/api/flow-runs/{id}/retry',
      '/api/models/{name}/promote',
      '/api/alertmanager',
      '/api/events',
    ]),
  );
});

it('a file that a later version of Assay refuses is shown as not in force', async () => {
  const content = 'name: [not a use case';
  await putUseCaseVersion(app.pool, { name: 'old', hash: useCaseHash(content), content });
  expect((await app.get('/api/use-cases/old')).body).toMatchObject({ inForce: false, title: 'old' });
});
