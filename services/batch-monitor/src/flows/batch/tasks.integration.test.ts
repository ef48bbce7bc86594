import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { putSnapshot, putSnapshotInForce } from '@assay/store';
import { describe, expect, it } from 'vitest';
import { appForTests } from '../../test/app-for-tests.ts';
import { ferryBundle, ferryRows, ferryText } from '../../test/ferry.ts';
import { floristBundle, floristRows, floristText } from '../../test/florist.ts';
import { observe, putUseCase, resultOf } from '../../test/start-app.ts';
import type { Exported } from './export-batch.ts';
import type { Predicted } from './predict-batch.ts';

const app = appForTests();
const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);
const noon = (index: number) => new Date(firstDay + index * day + day / 2);

type Result = Predicted & Exported;
const batch = async (name: string, at: Date, suffix?: string) =>
  resultOf<Result>(await app.run(name, 'batch', at, suffix));
const stored = async (useCase: string) =>
  (
    await app.pool.query(
      `SELECT * FROM assay.prediction WHERE use_case = $1 ORDER BY event_time, entity, horizon, (output ->> 'row')::int`,
      [useCase],
    )
  ).rows;
const actuals = async (useCase: string) =>
  (
    await app.pool.query(
      `SELECT entity, event_time, value, label, source FROM assay.actual WHERE use_case = $1 ORDER BY event_time, entity`,
      [useCase],
    )
  ).rows;
const linesOf = async (uri: string | null) =>
  (await readFile(fileURLToPath(uri!), 'utf8')).trimEnd().split('\n');

describe('a batch of a classification', () => {
  it('writes the class and the probability of each, and the label that came true', async () => {
    await putUseCase(app.pool, 'flowers', floristText('flowers'));
    app.registry.promote('flowers', 1, floristBundle('flowers'));
    await observe(app.pool, 'flowers', floristRows(0, 500));
    const result = await batch('flowers', noon(499));
    expect(result).toMatchObject({ rows: 60, written: 60, actuals: 60 });
    const [row] = await stored('flowers');
    expect(row).toMatchObject({ value: null, label: expect.stringMatching(/daisy|rose|tulip/) });
    const { species, probabilities } = row.output;
    expect(species).toBe(row.label);
    expect(Object.keys(probabilities).sort()).toEqual(['daisy', 'rose', 'tulip']);
    const said = Object.values(probabilities) as number[];
    expect(said.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
    expect(Math.max(...said)).toBe(probabilities[row.label]);
    expect((await actuals('flowers'))[0]).toMatchObject({
      value: null,
      label: floristRows(440, 441)[0]!['species'],
      source: 'observation',
    });
    const [header, first] = await linesOf(result.csv);
    expect(header).toBe(
      'Date,Actual,Predicted,probability_daisy,probability_rose,probability_tulip,model_version,run_id,prediction_id',
    );
    expect(first).toContain(`,${floristRows(440, 441)[0]!['species']},${row.label},${probabilities.daisy},`);
  });

  it('knows a class that came true though no model knows it', async () => {
    await putUseCase(app.pool, 'orchids', floristText('orchids'));
    app.registry.promote('orchids', 1, floristBundle('orchids'));
    await observe(app.pool, 'orchids', [
      ...floristRows(0, 499),
      { ...floristRows(499, 500)[0]!, species: 'orchid' },
    ]);
    await batch('orchids', noon(499));
    expect((await actuals('orchids')).at(-1)).toMatchObject({ label: 'orchid' });
  });
});

describe('a batch of a forecast', () => {
  it('writes the steps ahead of each entity, and the values of earlier forecasts once they come', async () => {
    const name = 'ferry';
    await putUseCase(app.pool, name, ferryText(name));
    app.registry.promote(name, 1, ferryBundle(name));
    const known = (days: number) => [
      ...ferryRows(0, days),
      ...ferryRows(0, days, { harbour: 'south' }),
      // Given up a year before.
      ...ferryRows(0, 20, { harbour: 'old pier' }),
    ];
    await observe(app.pool, name, known(300));
    const first = await batch(name, noon(299));
    expect(first).toMatchObject({ rows: 14, written: 14, actuals: 0 });
    expect(first.from).toBe(new Date(firstDay + 300 * day).toISOString());
    expect(first.to).toBe(new Date(firstDay + 306 * day).toISOString());
    const rows = await stored(name);
    expect(rows.map(({ entity, horizon }) => `${entity} ${horizon}`).slice(0, 4)).toEqual([
      'north 1',
      'south 1',
      'north 2',
      'south 2',
    ]);
    // The value of the same day of the last week.
    expect(rows[0].value).toBe(ferryRows(293, 294)[0]!['passengers']);

    await observe(app.pool, name, known(302));
    const second = await batch(name, noon(301));
    expect(second).toMatchObject({ rows: 14, written: 14, actuals: 4 });
    expect(await actuals(name)).toMatchObject([
      { entity: 'north', value: ferryRows(300, 301)[0]!['passengers'], source: 'observation' },
      { entity: 'south' },
      { entity: 'north' },
      { entity: 'south' },
    ]);
    const again = await batch(name, noon(299), 'again');
    expect(again).toMatchObject({ written: 0, csv: first.csv });
    const [header, one] = await linesOf(again.csv);
    expect(header).toBe('Date,shop,horizon,Actual,Predicted,model_version,run_id,prediction_id');
    expect(one).toMatch(/^2024-10-27,north,1,\d+(\.\d+)?,\d+(\.\d+)?,1,run-ferry-1,/);
  });

  it('says what is missing when the file has another task than the champion', async () => {
    await putUseCase(app.pool, 'turned', floristText('turned'));
    app.registry.promote('turned', 1, ferryBundle('turned'));
    const { error } = await app.run('turned', 'batch', noon(1));
    expect(error?.detail).toMatch(/trained on rows by Date, shop; they are by Date now: train it again/);
  });
});

describe('a batch of a table without a time', () => {
  const name = 'bouquet';
  const put = async (sha256: string, petals: readonly number[]) => {
    const text = `petal,species\n${petals.map((petal) => `${petal},rose\n`).join('')}`;
    const path = `snapshots/${sha256}.csv`;
    // The store of the service: a folder.
    const { uri } = await app.artifacts.put(app.artifacts.uri(path), new TextEncoder().encode(text));
    await putSnapshot(app.pool, { useCase: name, sha256, uri, source: 'x.csv', bytes: text.length });
    await putSnapshotInForce(app.pool, { useCase: name, sha256, importReport: {} });
  };

  it('predicts the rows that this version has not predicted yet', async () => {
    await putUseCase(app.pool, name, floristText(name, { dated: false }));
    app.registry.promote(name, 1, floristBundle(name, { dated: false }));
    const before = await app.run(name, 'batch', noon(0));
    expect(before.error?.detail).toMatch(/bouquet has no data yet: ingest its source first/);

    await put('a', [0.1, 2, 2, 4]);
    const first = await batch(name, noon(1));
    expect(first).toMatchObject({ rows: 4, written: 4, actuals: 0, from: null, to: null });
    const rows = await stored(name);
    expect(rows.map(({ label }) => label)).toEqual(['daisy', 'rose', 'rose', 'tulip']);
    expect(rows[0]).toMatchObject({ event_time: null, inputs: { petal: 0.1 } });
    const lines = await linesOf(first.csv);
    expect(lines[0]).toMatch(/^row,petal,species,Actual,Predicted,probability_daisy/);
    expect(lines[4]).toMatch(/^4,4,rose,,tulip,/);

    // The same file again: nothing is left to predict, and the tick does not fail.
    expect(await batch(name, noon(2))).toMatchObject({ rows: 4, written: 0, csv: null, parquet: null });
    // Two rows more: those two.
    await put('b', [0.1, 2, 2, 4, 2, 5]);
    expect(await batch(name, noon(3))).toMatchObject({ rows: 6, written: 2 });
    // Another version has predicted none of them.
    app.registry.promote(name, 2, floristBundle(name, { dated: false }));
    expect(await batch(name, noon(4))).toMatchObject({ rows: 6, written: 6, version: 2 });
  });

  it('B1: takes no outcome from a file that the model learnt from', async () => {
    expect(await actuals(name)).toEqual([]);
  });
});
