import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readTable, rowAt, type Table } from '@assay/data';
import { loadServingModel, openBundle } from '@assay/model-bundle';
import { describe, expect, it } from 'vitest';
import { appForTests } from '../../test/app-for-tests.ts';
import { bakery, bakeryBundle, bakeryRows, bakeryText, day, firstDay, withShops } from '../../test/bakery.ts';
import { observe, putUseCase, resultOf } from '../../test/start-app.ts';
import type { Exported } from './export-batch.ts';
import type { Predicted } from './predict-batch.ts';

const app = appForTests();
const { registry } = app;
/** Midnight after the day of that number. */
const night = (index: number) => new Date(firstDay + index * day + day / 2);

type Result = Predicted & Exported & { monitorRunId: string };

async function trained(name: string, columns?: string): Promise<void> {
  const options = columns === undefined ? { name } : { name, columns };
  await putUseCase(app.pool, name, bakeryText(options));
  registry.promote(name, 1, bakeryBundle(options));
}

const stored = async (useCase: string) =>
  (
    await app.pool.query<Record<string, unknown>>(
      'SELECT * FROM assay.prediction WHERE use_case = $1 ORDER BY event_time, entity, id',
      [useCase],
    )
  ).rows;
/** A batch of no rows writes no file. */
const bytesOf = (uri: string | null) => readFile(fileURLToPath(uri!));

describe('a batch', () => {
  it('predicts the window with the champion and writes what it predicted as CSV and Parquet', async () => {
    await trained('bread');
    await observe(app.pool, 'bread', bakeryRows(0, 500));
    const run = await app.run('bread', 'batch', night(499));
    const result = resultOf<Result>(run);
    expect(result).toMatchObject({ version: 1, runId: 'run-bread-1', rows: 60, written: 60, actuals: 59 });

    const rows = await stored('bread');
    expect(rows).toHaveLength(60);
    expect(rows[0]!['event_time']).toEqual(new Date(firstDay + 440 * day));
    expect(rows.at(-1)!['event_time']).toEqual(new Date(firstDay + 499 * day));
    expect(rows[0]).toMatchObject({
      model: 'bread',
      version: 1,
      run_id: 'run-bread-1',
      source: 'batch',
      simulated: false,
      flow_run_id: run.id,
      output: { bread: rows[0]!['value'] },
    });
    expect(Object.keys(rows[0]!['features'] as object)).toEqual(
      expect.arrayContaining(['heat', 'sold', 'heat_before']),
    );

    const csv = (await bytesOf(result.csv)).toString();
    const [header, ...lines] = csv.trimEnd().split('\n');
    expect(header).toBe('Date,Actual,Predicted,model_version,run_id,prediction_id');
    expect(lines).toHaveLength(60);
    const sold = (index: number) => bakeryRows(index, index + 1)[0]!['sold'];
    expect(lines[0]).toBe(`2025-03-16,${sold(441)},${rows[0]!['value']},1,run-bread-1,${rows[0]!['id']}`);
    // Nobody knows yet what is sold on the day after the last one.
    expect(lines.at(-1)).toMatch(/^2025-05-14,,\d/);

    const table = await readParquet(result.parquet!);
    expect([...table.columns.keys()]).toEqual(header!.split(','));
    expect(Array.from({ length: table.rows }, (_, row) => csvLine(table, row))).toEqual(lines);
  });

  it('gives the answers that the model gives online', async () => {
    await trained('bread-online');
    await observe(app.pool, 'bread-online', bakeryRows(0, 500));
    await app.run('bread-online', 'batch', night(499));
    const model = loadServingModel(openBundle(bakeryBundle({ name: 'bread-online' })));
    if (model.task === 'forecast') throw new Error('the bakery’s model answers rows');
    const [before, row] = bakeryRows(450, 452);
    const online = model.predictRow(row!, [before!]);
    const batch = (await stored('bread-online')).find(
      (one) => (one['event_time'] as Date).getTime() === Number(row!['Date']),
    )!;
    expect(batch['value']).toBe(online.value);
    expect(model.featureNames.map((name) => (batch['features'] as Record<string, number>)[name])).toEqual([
      ...online.features,
    ]);
  });

  it('changes nothing when it is run again for its date, not even a byte of its files', async () => {
    await trained('bread-again');
    await observe(app.pool, 'bread-again', bakeryRows(0, 500));
    const first = resultOf<Result>(await app.run('bread-again', 'batch', night(499)));
    const files = [await bytesOf(first.csv), await bytesOf(first.parquet)];
    const before = await stored('bread-again');

    const id = `bread-again:batch:${night(499).toISOString()}`;
    expect((await app.run('bread-again', 'batch', night(499))).id).toBe(id);
    const again = resultOf<Result>(await app.run('bread-again', 'batch', night(499), 'again'));
    expect(again).toMatchObject({
      rows: 60,
      written: 0,
      actuals: 0,
      csv: first.csv,
      csvSha256: first.csvSha256,
    });
    expect(await stored('bread-again')).toEqual(before);
    expect([await bytesOf(first.csv), await bytesOf(first.parquet)]).toEqual(files);
  });

  it('of each night keeps its own predictions, and learns what came true from later observations', async () => {
    await trained('bread-nights');
    await observe(app.pool, 'bread-nights', bakeryRows(0, 500));
    const first = resultOf<Result>(await app.run('bread-nights', 'batch', night(499)));
    await observe(app.pool, 'bread-nights', bakeryRows(0, 501));
    const second = resultOf<Result>(await app.run('bread-nights', 'batch', night(500)));
    expect(second).toMatchObject({ rows: 60, written: 60, actuals: 1 });
    expect(await stored('bread-nights')).toHaveLength(120);

    // The first night's file, written again, now knows it too; nothing else in it has changed.
    const before = (await bytesOf(first.csv)).toString().split('\n');
    const again = resultOf<Result>(await app.run('bread-nights', 'batch', night(499), 'again'));
    const after = (await bytesOf(again.csv)).toString().split('\n');
    expect(after.slice(0, 60)).toEqual(before.slice(0, 60));
    expect(after[60]).toBe(before[60]!.replace(',,', `,${bakeryRows(500, 501)[0]!['sold']},`));
  });

  it('sees nothing after its logical time', async () => {
    await trained('bread-past');
    await observe(app.pool, 'bread-past', bakeryRows(0, 500));
    const result = resultOf<Result>(await app.run('bread-past', 'batch', night(450)));
    expect(result.to).toBe(new Date(firstDay + 450 * day).toISOString());
    expect(result.actuals).toBe(59);
  });

  it('predicts each entity from its own history', async () => {
    await trained('bread-shops', withShops);
    await observe(app.pool, 'bread-shops', [
      ...bakeryRows(0, 500, { shop: 'north' }),
      ...bakeryRows(0, 480, { shop: 'south' }),
    ]);
    const result = resultOf<Result>(await app.run('bread-shops', 'batch', night(499)));
    expect(result).toMatchObject({ rows: 60 + 40, actuals: 59 + 39 });
    const south = (await stored('bread-shops')).find(({ entity }) => entity === 'south')!;
    const [before] = bakeryRows(439, 440, { shop: 'south' });
    expect((south['features'] as Record<string, number>)['heat_before']).toBe(before!['heat']);
    const [header] = (await bytesOf(result.csv)).toString().split('\n');
    expect(header).toBe('Date,shop,Actual,Predicted,model_version,run_id,prediction_id');
  });

  it('predicts rows with missing values, and with columns that only the newest file has', async () => {
    await trained('bread-gaps');
    const columns = `
  Date: { type: date, role: time }
  heat: number
  kind: { type: category }
  rain: number
  sold: { type: number, min: 0 }`;
    await putUseCase(app.pool, 'bread-gaps', bakeryText({ name: 'bread-gaps', columns }));
    const rows = bakeryRows(0, 500).map((row, index) => ({
      ...row,
      rain: 1,
      ...(index === 480 ? { heat: null } : {}),
    }));
    await observe(app.pool, 'bread-gaps', rows);
    expect(resultOf<Result>(await app.run('bread-gaps', 'batch', night(499)))).toMatchObject({ rows: 60 });
    const gap = (await stored('bread-gaps'))[40]!;
    expect(gap['features']).toMatchObject({ heat: null });
    expect(gap['value']).toEqual(expect.any(Number));
  });

  it('goes on from its last task when it is retried', async () => {
    await trained('bread-retry');
    await observe(app.pool, 'bread-retry', bakeryRows(0, 500));
    const run = await app.run('bread-retry', 'batch', night(499));
    const { csv } = resultOf<Result>(run);
    await rm(fileURLToPath(csv!));
    // As if its process had died after the first task and before the second.
    await app.pool.query(`DELETE FROM assay.task_run WHERE flow_run_id = $1 AND name <> 'predict'`, [run.id]);
    await app.pool.query(`UPDATE assay.flow_run SET state = 'failed' WHERE id = $1`, [run.id]);
    await app.flows.retry(run.id);
    const { tasks, result } = { ...(await app.finished(run.id)), ...(await app.flows.get(run.id)) };
    expect(tasks.map(({ name, attempt }) => `${name} ${attempt}`)).toEqual([
      'predict 1',
      'export 1',
      'start-monitor 1',
    ]);
    expect(result).toMatchObject({ csv, written: 60 });
    expect((await bytesOf(csv)).length).toBeGreaterThan(1000);
  });
});

describe('G10 a batch in the wrong order says what is missing and writes nothing', () => {
  async function missing(useCase: string): Promise<string> {
    const run = await app.run(useCase, 'batch', night(499));
    expect(run).toMatchObject({ state: 'failed', error: { code: 'MISSING_PREREQUISITE', task: 'predict' } });
    expect((await app.flows.get(run.id)).tasks).toHaveLength(1);
    expect(await stored(useCase)).toEqual([]);
    expect((await app.flows.list({ useCase, flow: 'monitor' })).total).toBe(0);
    return run.error!.detail;
  }

  it('before any use case', async () => {
    expect(await missing('nothing-yet')).toMatch(/no valid use-case file of "nothing-yet"/);
  });

  it('before any model', async () => {
    await putUseCase(app.pool, 'no-model', bakeryText({ name: 'no-model' }));
    await observe(app.pool, 'no-model', bakeryRows(0, 500));
    expect(await missing('no-model')).toMatch(/no-model has no champion yet: train it first/);
  });

  it('before any data of that time', async () => {
    await trained('no-data');
    await observe(app.pool, 'no-data', bakeryRows(499, 600).slice(1));
    expect(await missing('no-data')).toMatch(/no observations up to 2025-05-14T12:00:00.000Z: ingest/);
  });

  it('when rows are no longer those that the champion knows', async () => {
    await trained('other-rows');
    await putUseCase(app.pool, 'other-rows', bakeryText({ name: 'other-rows', columns: withShops }));
    expect(await missing('other-rows')).toMatch(
      /trained on rows by Date; they are by Date, shop now: train it again/,
    );
  });

  it('is fine once what was missing is there: a retry goes on', async () => {
    await putUseCase(app.pool, 'later', bakeryText({ name: 'later' }));
    await missing('later');
    registry.promote('later', 1, bakeryBundle({ name: 'later' }));
    await observe(app.pool, 'later', bakeryRows(0, 500));
    const { id } = await app.flows.retry(`later:batch:${night(499).toISOString()}`);
    expect(resultOf<Result>(await app.finished(id))).toMatchObject({ rows: 60 });
  });
});

const exported = (
  [
    { name: 'Date', type: 'date', role: 'time' },
    { name: 'Actual', type: 'number' },
    { name: 'Predicted', type: 'number' },
    { name: 'model_version', type: 'integer' },
    { name: 'run_id', type: 'text' },
    { name: 'prediction_id', type: 'text' },
  ] as const
).map((column) => ({ ...column, missing: [], optional: false }));

/** By the platform's own reader, which is hyparquet. */
async function readParquet(uri: string) {
  const { source } = bakery({ name: 'exported' });
  const rules = { source: { ...source, format: 'parquet' as const }, columns: exported, timeColumn: 'Date' };
  return (await readTable({ ...rules, keep: 'declared', entityColumns: [] }, fileURLToPath(uri))).table;
}

function csvLine(table: Table, row: number): string {
  const { Date: date, ...rest } = rowAt(table, exported, row);
  return [new Date(Number(date)).toISOString().slice(0, 10), ...Object.values(rest)].join(',');
}
