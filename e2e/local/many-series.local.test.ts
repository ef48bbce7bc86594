import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shopOf, useCaseText, writeSales } from '../../benchmarks/many-series/many-series.ts';
import { eventually } from '../eventually.ts';
import { runFlow } from '../flow-run.ts';
import { call, ok } from '../http.ts';
import { createPlatform, type Platform } from './platform.ts';

const minute = 60_000;
const day = 86_400_000;
const name = 'many-series';
const [series, days, horizon] = [40, 160, 7];

interface ForecastJson {
  origin: string;
  basis?: string;
  warnings?: string[];
  forecasts: { datetime: string; sold: number; intervals: { level: number; low: number; high: number }[] }[];
}

/** As a new user would: one use-case file and one data file, put into data-files while the platform runs. */
describe('a use case of many series, added by one file', () => {
  let platform: Platform;
  let lastDay = 0;
  const folder = () => join(platform.dataFiles, name);
  const forecastUrl = (entity: string, more = '') =>
    `${platform.inferenceUrl}/models/${name}/forecast?entity=${entity}${more}`;

  beforeAll(async () => {
    platform = await createPlatform({}, []);
    await platform.up();
  });
  afterAll(() => platform?.remove());

  it('is trained by a learner that the platform chooses, and says what it tried', {
    timeout: 8 * minute,
  }, async () => {
    mkdirSync(folder(), { recursive: true });
    // The last ten days are kept back: they come later.
    const whole = join(folder(), 'sales.csv');
    await writeSales(whole, { series, days: days + 10, ahead: horizon });
    const rows = readFileSync(whole, 'utf8').split('\n');
    lastDay = Date.UTC(2025, 0, days);
    writeFileSync(join(platform.home, '..', 'whole.csv'), rows.join('\n'));
    writeFileSync(whole, knownUntil(rows, lastDay));
    writeFileSync(join(folder(), 'use-case.yaml'), useCaseText(horizon, '15s'));
    const { evaluation } = await eventually(7 * minute, async () => {
      const found = await ok<{
        champion: object | null;
        evaluation: { candidate: string; forecast: { entities: number; tried: object[]; why: string } };
      }>(`${platform.consoleUrl}/api/use-cases/${name}`);
      if (found.champion === null) throw new Error('no champion yet');
      return found;
    });
    expect(evaluation.forecast.entities).toBe(series);
    expect(evaluation.forecast.tried.length).toBeGreaterThan(3);
    expect(evaluation.forecast.why).toContain(evaluation.candidate);
  });

  it('answers for each entity from its newest observation, and says so where it does not know one', {
    timeout: 2 * minute,
  }, async () => {
    const answer = await eventually(minute, () => ok<ForecastJson>(forecastUrl(shopOf(7))));
    expect(answer.origin).toBe(new Date(lastDay).toISOString());
    expect(answer.basis).toBe(undefined);
    expect(answer.forecasts.map(({ datetime }) => Date.parse(datetime))).toEqual(
      Array.from({ length: horizon }, (_, i) => lastDay + (i + 1) * day),
    );
    for (const { sold, intervals } of answer.forecasts) {
      expect(intervals.map(({ level }) => level)).toEqual([0.8, 0.95]);
      for (const { low, high } of intervals) expect(low < sold && sold < high).toBe(true);
    }
    const far = await call(forecastUrl(shopOf(7), `&horizon=${horizon + 1}`));
    expect(far.status).toBe(400);
    const stranger = await call(forecastUrl('a-new-shop'));
    // One model for all answers for a new entity and marks it; a model each does not know it.
    if (stranger.status === 200) expect(stranger.body).toMatchObject({ basis: 'no-past' });
    else expect([stranger.status, stranger.body]).toEqual([404, expect.anything()]);
    const { entities } = await ok<{ entities: string[] }>(
      `${platform.consoleUrl}/api/use-cases/${name}/entities?search=0003`,
    );
    expect(entities.slice(0, 2)).toEqual([shopOf(3), shopOf(30)]);
  });

  it('is forecast in a batch, measured by distance when the days have come, and answers from them', {
    timeout: 6 * minute,
  }, async () => {
    const at = (time: number) => new Date(time + day / 2).toISOString();
    const first = await runFlow(platform.consoleUrl, 'batch', { useCase: name, logicalTime: at(lastDay) });
    expect(first).toMatchObject({ state: 'succeeded', result: { rows: series * horizon } });
    const csv = readFileSync(fileURLToPath(String(first.result?.['csv'])), 'utf8')
      .trimEnd()
      .split('\n');
    expect(csv).toHaveLength(series * horizon + 1);
    expect(csv[0]).toMatch(/^day,shop,horizon,Actual,Predicted,low_80,high_80,low_95,high_95/);

    const rows = readFileSync(join(platform.home, '..', 'whole.csv'), 'utf8').split('\n');
    const later = lastDay + 8 * day;
    writeFileSync(join(folder(), 'sales.csv'), knownUntil(rows, later));
    await eventually(3 * minute, async () => {
      const { origin } = await ok<ForecastJson>(forecastUrl(shopOf(7)));
      expect(origin).toBe(new Date(later).toISOString());
    });
    const second = await runFlow(platform.consoleUrl, 'batch', { useCase: name, logicalTime: at(later) });
    expect(second.state).toBe('succeeded');
    const figures = await eventually(2 * minute, async () => {
      const found = await platform.sql<{ metric: string; value: number | null }>(
        `SELECT DISTINCT metric, value FROM assay.performance_metric WHERE use_case = $1 AND value IS NOT NULL`,
        [name],
      );
      expect(found.length).toBeGreaterThan(0);
      return new Set(found.map(({ metric }) => metric));
    });
    for (const metric of ['mase', 'mae_step_1', `mae_step_${horizon}`, 'coverage_80', 'coverage_95'])
      expect([...figures]).toContain(metric);
  });
});

/** The file as it was on a day: prices go on, what was sold later is not there yet. */
function knownUntil(rows: readonly string[], lastDay: number): string {
  return rows
    .flatMap((row) => {
      const [date, shop, , price] = row.split(',');
      if (date === 'day' || row === '') return [row];
      const time = Date.parse(`${date}T00:00:00Z`);
      if (time <= lastDay) return [row];
      if (time > lastDay + horizon * day) return [];
      return [`${date},${shop},,${price}`];
    })
    .join('\n');
}
