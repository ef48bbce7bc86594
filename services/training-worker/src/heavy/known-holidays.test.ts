import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowAt, type TypedRow } from '@assay/data';
import {
  checkServedEqualsTrained,
  type ForecastServing,
  loadServingModel,
  openBundle,
} from '@assay/model-bundle';
import { parseUseCase } from '@assay/use-case';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateOf, holidaysCsv, holidaysUntil, holidayYaml, salesCsv } from '../test/holiday-sales.ts';
import { toShared } from './array-blocks.ts';
import { evaluateJob } from './jobs/evaluate-job.ts';
import { fitJob } from './jobs/fit-job.ts';
import { packJob } from './jobs/pack-job.ts';
import { prepareJob } from './jobs/prepare-job.ts';
import { readSourceJob } from './jobs/read-source-job.ts';

const context = { progress: () => {} };
const days = 400;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-holidays-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What becomes of the files in an import and a training, up to the model as it is served. */
async function trained(estimator: string, withFile: boolean) {
  const text = holidayYaml({ known: withFile });
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  const useCase = parsed.ok ? parsed.useCase : expect.fail(JSON.stringify(parsed.problems));
  const [path, list] = ['sales.csv', 'holidays.csv'].map((name) => join(folder, name)) as [string, string];
  await writeFile(path, salesCsv(days));
  await writeFile(list, holidaysCsv(holidaysUntil(days + 30)));
  const { table, report } = await readSourceJob(
    { useCase, path, known: withFile ? [{ path: list, name: 'holidays.csv' }] : [] },
    context,
  );
  const columns = useCase.columns.map(({ name }) => ({ name }));
  const rows = Array.from({ length: table.rows }, (_, row): TypedRow => rowAt(table, columns, row));
  const made = await prepareJob({ useCase, data: { rows } }, context);
  const prepared = toShared(made.bytes);
  const best = { estimator, parameters: {} };
  const { judged, served } = fitJob({ prepared, best, seed: 1 }, context);
  const evaluated = evaluateJob({
    useCase,
    prepared,
    judged: toShared(judged),
    served: toShared(served),
    extents: { validation: {}, holdout: {} },
    quality: { passed: true, detail: 'all passed' },
    champion: null,
  });
  const files = packJob({
    useCaseText: text,
    prepared,
    served: toShared(served),
    evaluation: { ...evaluated.evaluation, gates: evaluated.gates },
    uncertainty: evaluated.uncertainty,
    provenance: {},
  });
  const bundle = openBundle(new Map(files.map((one) => [one.path, one.bytes])));
  const serving = loadServingModel(bundle) as ForecastServing;
  return { report, rows, bundle, serving, mase: evaluated.evaluation.holdout.model['mase']! };
}

const future = Array.from({ length: 7 }, (_, h) => days + h);
const isHoliday = future.map((index) => holidaysUntil(days + 30).includes(index));

test.each(['ridge', 'gradient-boosting', 'global'])(
  '%s forecasts the effect of a holiday to come, which without the file it cannot know',
  async (estimator) => {
    expect(isHoliday.filter(Boolean)).toHaveLength(1);
    const aware = await trained(estimator, true);
    expect(aware.report.rowsKept).toBe(days);
    expect(aware.rows).toHaveLength(days + 7);
    expect(aware.report.known).toMatchObject([{ file: 'holidays.csv', withoutStep: { count: 0 } }]);
    expect(aware.serving.known.length).toBeGreaterThan(0);
    expect(checkServedEqualsTrained(aware.bundle).equal).toBe(true);
    const forecast = aware.serving.forecast(aware.rows.slice(-aware.serving.lookBack))!;
    expect(forecast.unknown).toEqual([]);
    forecast.steps.forEach(({ value }, h) => {
      // Nearer to what such a day sells than to what the other kind does.
      expect(Math.abs(value - (isHoliday[h] ? 20 : 100))).toBeLessThan(40);
    });
    const blind = await trained(estimator, false);
    expect(blind.rows).toHaveLength(days);
    expect(blind.serving.known).toEqual([]);
    const guessed = blind.serving.forecast(blind.rows.slice(-blind.serving.lookBack))!;
    expect(guessed.steps[isHoliday.indexOf(true)]!.value).toBeGreaterThan(60);
    // The backtest sees holidays of the past as known, too.
    expect(aware.mase).toBeLessThan(0.85 * blind.mase);
  },
  60_000,
);

test('what reads no list begins at the last day that has come, all the same', async () => {
  const { serving, rows, bundle } = await trained('seasonal-naive', true);
  expect(serving.known).toEqual([]);
  expect(checkServedEqualsTrained(bundle).equal).toBe(true);
  const forecast = serving.forecast(rows.slice(-serving.lookBack))!;
  expect(new Date(forecast.origin).toISOString().slice(0, 10)).toBe(dateOf(days - 1));
  expect(forecast.steps.map(({ value }) => value)).toEqual(
    rows.slice(days - 7, days).map(({ sold }) => sold),
  );
});

test('a list in the table itself may reach as far as it likes', async () => {
  const parsed = parseUseCase(
    holidayYaml({ known: false }).replace('sold:', 'holiday: { type: boolean, known: ahead }\n  sold:'),
    { file: 'use-case.yaml' },
  );
  const useCase = parsed.ok ? parsed.useCase : expect.fail(JSON.stringify(parsed.problems));
  const path = join(folder, 'with-its-list.csv');
  const rowsAhead = Array.from({ length: 30 }, (_, h) => `${dateOf(40 + h)},,no\n`).join('');
  await writeFile(
    path,
    `day,sold,holiday\n${salesCsv(40).split('\n').slice(1, 41).join(',no\n')},no\n${rowsAhead}`,
  );
  const { table, report } = await readSourceJob({ useCase, path }, context);
  expect([report.rowsKept, report.rowsBeyondHorizon, table.rows]).toEqual([70, 23, 47]);
});
