import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateOf, holidaysCsv, holidayYaml, salesCsv } from './test/holiday-sales.ts';
import { type WorkerWithoutRegistry, workerWithoutRegistry } from './test/worker-without-registry.ts';

const name = 'morning-shop';
const days = 60;
let worker: WorkerWithoutRegistry;
beforeAll(async () => {
  worker = await workerWithoutRegistry(name);
}, 120_000);
afterAll(() => worker.stop(), 60_000);

const inForce = async () => {
  const { rows } = await worker.database.pool.query<{ day: Date; sold: number | null; holiday: string }>(
    `SELECT time AS day, ("values"->>'sold')::float8 AS sold, "values"->>'holiday' AS holiday
       FROM assay.observation WHERE use_case = $1 AND current ORDER BY time`,
    [name],
  );
  return rows.map(({ day, sold, holiday }) => ({ day: day.toISOString().slice(0, 10), sold, holiday }));
};
const daysThat = async (holiday: string) =>
  (await inForce()).filter((row) => row.holiday === holiday).map(({ day }) => day);
const failedWith = (text: string) =>
  worker.ingested(({ state, error }) => state === 'failed' && error!.detail.includes(text));

test('a list of holidays is read beside the source, joined, and noticed when it changes or is wrong', async () => {
  // The pattern of the source is *.csv: the list is none of its files, whichever is newer.
  await worker.put('sales.csv', salesCsv(days));
  await worker.put('use-case.yaml', holidayYaml({ name }));
  const missing = await failedWith('no file matches "holidays.csv"');
  expect(missing.error).toMatchObject({ code: 'MISSING_PREREQUISITE' });

  await worker.put('holidays.csv', holidaysCsv([10, 20, days + 2]));
  const first = await worker.ingested(({ state }) => state === 'succeeded');
  expect(first.result).toMatchObject({
    rows: days,
    added: days + 7,
    source: 'sales.csv + holidays.csv',
    changed: true,
  });
  const rows = await inForce();
  expect(rows).toHaveLength(days + 7);
  expect(rows.slice(days).every(({ sold }) => sold === null)).toBe(true);
  expect(await daysThat('closed early')).toEqual([10, 20, days + 2].map(dateOf));

  // One more holiday and one less: the list alone has changed.
  await worker.put('holidays.csv', holidaysCsv([10, 30, days + 2, days + 3]));
  const second = await worker.ingested(({ result }) => Number(result?.['revised']) > 0);
  expect(second.result).toMatchObject({ added: 0, revised: 3, unchanged: days + 4, retired: 0 });
  expect(await daysThat('closed early')).toEqual([10, 30, days + 2, days + 3].map(dateOf));

  // A day has come: what was a row of the future is an observation, and there is one more of them.
  await worker.put('sales.csv', salesCsv(days + 1));
  const third = await worker.ingested(({ result }) => result?.['rows'] === days + 1);
  expect(third.result).toMatchObject({ added: 1, revised: 1, retired: 0 });
  expect((await inForce()).filter(({ sold }) => sold === null)).toHaveLength(7);

  // A wrong list changes nothing; the run names the line.
  await worker.put('holidays.csv', `${holidaysCsv([10])}2025-13-01,closed early\n`);
  const wrong = await failedWith('holidays.csv line 3, date: got "2025-13-01"');
  expect(wrong.error).toMatchObject({ code: 'INVALID_REQUEST', task: 'check' });
  await worker.put('holidays.csv', `${holidaysCsv([10])}${dateOf(10)},open late\n`);
  await failedWith('holidays.csv line 2: got the date of line 3 with other values');
  await worker.put('holidays.csv', holidaysCsv([10]).replace('holiday\n', 'feast\n'));
  await failedWith('accepted a file with the declared "holiday" too');
  expect(await daysThat('closed early')).toEqual([10, 30, days + 2, days + 3].map(dateOf));

  // The good one again: nothing to import, so no run more.
  const ingests = 'SELECT count(*)::int AS n FROM assay.snapshot WHERE use_case = $1';
  const before = (await worker.database.pool.query(ingests, [name])).rows;
  await worker.put('holidays.csv', holidaysCsv([10, 30, days + 2, days + 3]));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect((await worker.database.pool.query(ingests, [name])).rows).toEqual(before);
  expect(await daysThat('closed early')).toEqual([10, 30, days + 2, days + 3].map(dateOf));
}, 300_000);

test('a list without `otherwise` has to reach as far as is forecast', async () => {
  const strict = holidayYaml({ name }).replace(', otherwise: none', '');
  await worker.put('holidays.csv', holidaysCsv(Array.from({ length: days + 5 }, (_, index) => index)));
  await worker.put('use-case.yaml', strict);
  const short = await failedWith('its last value at');
  expect(short.error!.detail).toContain(
    `holidays.csv, holiday: got its last value at ${dateOf(days + 4)}, accepted values to ${dateOf(days + 7)}`,
  );
}, 300_000);
