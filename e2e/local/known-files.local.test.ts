import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { type FlowRunJson, runFlow } from '../flow-run.ts';
import { call, ok } from '../http.ts';
import { createPlatform, type Platform } from './platform.ts';

const minute = 60_000;
const dayMs = 86_400_000;
const name = 'bread';
const shops = ['Ghent', 'Bruges'];
const [days, horizon] = [300, 7];
const first = Date.UTC(2026, 0, 1);
const dateOf = (index: number): string => new Date(first + index * dayMs).toISOString().slice(0, 10);
const german = (index: number): string => dateOf(index).split('-').reverse().join('.');

/** Days that nothing else tells: neither their distance nor the day of the week. */
const holidays = Array.from({ length: days }, (_, index) => index).filter((index) => mixed(index) % 20 === 3);
const comingHoliday = days + 2;
const [usual, onHoliday] = [100, 25];

/** A number mixed until nothing of its order is left. */
function mixed(index: number): number {
  let x = Math.imul(index + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  return (x ^ (x >>> 13)) >>> 0;
}

const useCase = `name: ${name}
title: Loaves sold in each shop
source: "*.csv"
columns:
  day: { type: date, role: time }
  shop: { type: category, role: entity }
  sold: { type: number, min: 0 }
known:
  - source: holidays.csv
    on: { day: { column: Datum, format: DD.MM.YYYY } }
    columns: { feast: { type: category, otherwise: none } }
  - source: { path: prices.json, rows: $.prices }
    on: [day, shop]
    columns: { price: number }
target: { task: forecast, value: sold, horizon: ${horizon}, season: 7 }
tune: { timeout: 20s, seed: 42 }
`;

const holidayList = (indices: readonly number[]): string =>
  `Datum,feast\n${indices.map((index) => `${german(index)},some feast\n`).join('')}`;

const priceList = (until: number): string =>
  JSON.stringify({
    prices: shops.flatMap((shop) =>
      Array.from({ length: until }, (_, index) => ({ day: dateOf(index), shop, price: 2 })),
    ),
  });

function sales(): string {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const rows = shops.flatMap((shop) =>
    Array.from({ length: days }, (_, index) => {
      const week = 10 * Math.sin((2 * Math.PI * index) / 7);
      const sold = (holidays.includes(index) ? onHoliday : usual) + week + 4 * random();
      return `${dateOf(index)},${shop},${sold.toFixed(1)}`;
    }),
  );
  return `day,shop,sold\n${rows.join('\n')}\n`;
}

interface ForecastJson {
  warnings?: string[];
  forecasts: { datetime: string; sold: number }[];
}

/** As a new user would: a use-case file, its data, a list of holidays and a price list, put there while it runs. */
describe('holidays and prices in files of their own', () => {
  let platform: Platform;
  const put = (file: string, text: string) => writeFileSync(join(platform.dataFiles, name, file), text);
  const forecastOf = (shop: string) =>
    ok<ForecastJson>(`${platform.inferenceUrl}/models/${name}/forecast?entity=${shop}`);
  const failedImport = (text: string) =>
    eventually(minute, async () => {
      const { flowRuns } = await ok<{ flowRuns: FlowRunJson[] }>(
        `${platform.consoleUrl}/api/flow-runs?useCase=${name}&flow=ingest`,
      );
      const found = flowRuns.find(({ error }) => error?.detail.includes(text));
      if (found === undefined)
        throw new Error(`no import says "${text}": ${JSON.stringify(flowRuns.map(({ error }) => error))}`);
      return found;
    });

  /** Sold so many on the days ahead: on a holiday far less than on another day. */
  const expectHolidays = (sold: readonly number[], ahead: readonly number[]) =>
    sold.forEach((value, h) => {
      const isHoliday = ahead.includes(days + h);
      const [nearer, farther] = isHoliday ? [onHoliday, usual] : [usual, onHoliday];
      expect(Math.abs(value - nearer), `${value} ${h} days ahead`).toBeLessThan(Math.abs(value - farther));
    });

  beforeAll(async () => {
    platform = await createPlatform({}, []);
    await platform.up();
  });
  afterAll(() => platform?.remove());

  it('are trained on and forecast with; a holiday to come is in the answer of each shop', {
    timeout: 6 * minute,
  }, async () => {
    mkdirSync(join(platform.dataFiles, name), { recursive: true });
    put('sales.csv', sales());
    put('holidays.csv', holidayList([...holidays, comingHoliday]));
    put('prices.json', priceList(days + horizon));
    put('use-case.yaml', useCase);
    const { evaluation } = await eventually(5 * minute, async () => {
      const found = await ok<{ champion: object | null; evaluation: { forecast: { why: string } } }>(
        `${platform.consoleUrl}/api/use-cases/${name}`,
      );
      if (found.champion === null) throw new Error('no champion yet');
      return found;
    });
    expect(evaluation.forecast.why).not.toBe('');
    for (const shop of shops) {
      const answer = await eventually(minute, () => forecastOf(shop));
      expect(answer.warnings).toBe(undefined);
      expect(answer.forecasts.map(({ datetime }) => datetime.slice(0, 10))).toEqual(
        Array.from({ length: horizon }, (_, h) => dateOf(days + h)),
      );
      expectHolidays(
        answer.forecasts.map(({ sold }) => sold),
        [comingHoliday],
      );
    }
  });

  it('are in the batch, too', { timeout: 3 * minute }, async () => {
    const run = await runFlow(platform.consoleUrl, 'batch', {
      useCase: name,
      logicalTime: new Date(first + (days - 0.5) * dayMs).toISOString(),
    });
    expect(run).toMatchObject({ state: 'succeeded', result: { rows: shops.length * horizon } });
    const [header, ...lines] = readFileSync(fileURLToPath(String(run.result?.['csv'])), 'utf8')
      .trimEnd()
      .split('\n');
    const [shop, predicted] = ['shop', 'Predicted'].map((column) => header!.split(',').indexOf(column)) as [
      number,
      number,
    ];
    const ofGhent = lines.map((line) => line.split(',')).filter((cells) => cells[shop] === 'Ghent');
    expectHolidays(
      ofGhent.map((cells) => Number(cells[predicted])),
      [comingHoliday],
    );
  });

  it('are refused with file and line where they are wrong, and what was in force answers on', {
    timeout: 4 * minute,
  }, async () => {
    put('holidays.csv', `${holidayList([comingHoliday])}31.02.2026,no such day\n`);
    const wrong = await failedImport('holidays.csv line 3, Datum: got "31.02.2026"');
    expect(wrong.error!.detail).toContain('an existing date as DD.MM.YYYY or YYYY-MM-DD');
    put('holidays.csv', holidayList([...holidays, comingHoliday]));
    put('prices.json', priceList(days + 3));
    const short = await failedImport('prices.json, price of Ghent: got its last value at');
    expect(short.error!.detail).toContain(
      `${dateOf(days + 2)}, accepted values to ${dateOf(days + horizon - 1)}`,
    );
    const { status, body } = await call<ForecastJson>(
      `${platform.inferenceUrl}/models/${name}/forecast?entity=Bruges`,
    );
    expect(status).toBe(200);
    expectHolidays(
      body.forecasts.map(({ sold }) => sold),
      [comingHoliday],
    );
  });

  it('may change: the next answer knows the new list', { timeout: 3 * minute }, async () => {
    put('prices.json', priceList(days + horizon));
    put('holidays.csv', holidayList([...holidays, days + 4, days + 5]));
    await eventually(2 * minute, async () => {
      const { forecasts } = await forecastOf('Ghent');
      expectHolidays(
        forecasts.map(({ sold }) => sold),
        [days + 4, days + 5],
      );
    });
  });
});
