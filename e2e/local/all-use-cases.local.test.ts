import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ok } from '../http.ts';
import { shippedDataFiles } from './launcher-main.ts';
import { createPlatform, type Launch, type Platform } from './platform.ts';

const names = readdirSync(shippedDataFiles, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('npm start with everything that is shipped', () => {
  let platform: Platform;
  let launch: Launch;
  beforeAll(async () => {
    platform = await createPlatform({}, names);
    launch = await platform.up();
  }, 720_000);
  afterAll(() => platform?.remove());

  it('serves every use case, and says so of each', async () => {
    expect(names).toEqual(['bike-duration', 'gold-price', 'iris', 'ogrine-rate', 'wine-quality']);
    const { models } = await ok<{ models: { name: string }[] }>(`${platform.inferenceUrl}/models`);
    expect(models.map(({ name }) => name).sort()).toEqual(names);
    for (const name of names) expect(launch.output()).toContain(`${name} version 1 is served`);
    expect(launch.output()).toContain('5 models are served after');
  });

  it('shows the skill of each with its interval', async () => {
    for (const name of names) {
      const { champion } = await ok<{ champion: { skill: { skill: number; low: number; high: number } } }>(
        `${platform.consoleUrl}/api/use-cases/${name}`,
      );
      const { skill, low, high } = champion.skill;
      expect(low, name).toBeLessThanOrEqual(skill);
      expect(high, name).toBeGreaterThanOrEqual(skill);
      // Prices are not to be foretold, and nothing may claim that they are.
      if (name === 'gold-price') expect(low).toBeLessThan(0.02);
      else expect(low, name).toBeGreaterThan(0.1);
    }
  });

  it('answers clients of the systems that came before', async () => {
    const { inferenceUrl: url } = platform;
    const wine = {
      ...{ 'fixed acidity': 7.4, 'volatile acidity': 0.7, 'citric acid': 0, 'residual sugar': 1.9 },
      ...{ chlorides: 0.076, 'free sulfur dioxide': 11, 'total sulfur dioxide': 34, density: 0.9978 },
      ...{ pH: 3.51, sulphates: 0.56, alcohol: 9.4 },
    };
    const ride = {
      ...{ started_at: '2024-06-03T08:15:00', rideable_type: 'electric_bike', member_casual: 'member' },
      ...{ start_lat: 38.9021, start_lng: -77.0312, end_lat: 38.8894, end_lng: -77.0501 },
    };
    const post = (body: object) => ok<Record<string, unknown>>(`${url}/predict`, { method: 'POST', body });
    expect(await post(wine)).toMatchObject({ model: 'wine-quality', score: expect.any(Number) });
    expect(await post({ data: [ride] })).toMatchObject({ model: 'bike-duration', value: expect.any(Number) });
    for (const flower of [
      { features: [5.1, 3.5, 1.4, 0.2] },
      { sepal_length: 5.1, sepal_width: 3.5, petal_length: 1.4, petal_width: 0.2 },
    ]) {
      expect(await post(flower)).toMatchObject({
        ...{ model: 'iris', prediction: 0, label: 'setosa' },
        timestamp: expect.stringMatching(/^\d{4}-/),
      });
    }
    expect((await call(`${url}/predict?Date=2023-10-01&EUR=1720`)).body).toMatchObject({
      model: 'gold-price',
    });
    expect((await call(`${url}/healthcheck`)).body).toEqual({ status: 'healthy' });
    const days = await ok<Record<string, unknown>[]>(`${url}/seven-days-forecast`);
    expect(days).toHaveLength(7);
    for (const day of days) {
      expect(Object.keys(day)).toEqual(['datetime', 'prediction_rateTenth', 'prediction_rate']);
      expect(day['datetime']).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\+00:00$/);
      expect(Number.isInteger(day['prediction_rateTenth'])).toBe(true);
    }
  });
});
