import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { afterAll, describe, expect, it } from 'vitest';
import { rowAt } from '../row-at.ts';
import { numbersOf } from '../table.ts';
import { tableFromRows } from '../table-from-rows.ts';
import type { TypedRow } from '../typed-row.ts';
import { addStepsAhead } from './add-steps-ahead.ts';
import { dayOf } from './day-of.ts';
import { joinKnown } from './join-known.ts';
import { readKnownFile } from './read-known-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-known-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = (text: string): number => Date.parse(`${text}Z`.replace(/^(.{10})Z$/, '$1T00:00:00Z'));
const may = (date: number): string => `2026-05-${String(date).padStart(2, '0')}`;

function useCaseWith(known: string, time = '{ type: date, role: time }', step = '1d'): UseCase {
  const parsed = parseUseCase(
    `name: shop-sales
source: sales.csv
columns:
  day: ${time}
  shop: { type: category, role: entity }
  sold: number
target: { task: forecast, value: sold, horizon: 2, step: ${step} }
known:
${known}`,
    { file: 'use-case.yaml' },
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.useCase;
}

/** Joins one file to a table, as an import does, and gives the rows with what is known of each. */
async function joined(useCase: UseCase, rows: readonly TypedRow[], text: string) {
  const [file] = useCase.known;
  const path = join(folder, `${crypto.randomUUID()}.csv`);
  writeFileSync(path, text);
  const own = tableFromRows(
    useCase.columns.filter(({ name }) => ['day', 'shop', 'sold'].includes(name)),
    rows,
  );
  const withAhead = addStepsAhead(own, numbersOf(own, 'sold'), {
    timeColumn: 'day',
    entityColumns: ['shop'],
    stepMs: useCase.target.stepMs!,
    horizon: useCase.target.horizon!,
  });
  const known = await readKnownFile(useCase, file!, { path, name: 'known.csv' });
  const { table, report } = joinKnown(useCase, withAhead, known);
  const columns = useCase.columns.map(({ name }) => ({ name }));
  return { report, rows: Array.from({ length: table.rows }, (_, row) => rowAt(table, columns, row)) };
}

const sales = (shops: Readonly<Record<string, readonly number[]>>): TypedRow[] =>
  Object.entries(shops).flatMap(([shop, days]) =>
    days.map((date) => ({ day: day(may(date)), shop, sold: 10 })),
  );

const holidays = useCaseWith(
  '  - source: h.csv\n    columns: { holiday: { type: category, otherwise: none }, open: { type: boolean, otherwise: true } }',
);
const prices = useCaseWith('  - source: p.csv\n    on: [day, shop]\n    columns: { price: number }');

describe('a file of what is known ahead', () => {
  it('gives each row its value, and rows to the steps that are forecast; elsewhere what is said', async () => {
    const { rows, report } = await joined(
      holidays,
      sales({ A: [1, 2, 4], B: [3] }),
      'day,holiday,open\n2026-05-01,May Day,false\n2026-05-05,,no\n2027-01-01,New Year,false\n',
    );
    expect(
      rows.map((row) => [
        new Date(Number(row['day'])).getUTCDate(),
        row['shop'],
        row['sold'],
        row['holiday'],
        row['open'],
      ]),
    ).toEqual([
      [1, 'A', 10, 'May Day', 0],
      [2, 'A', 10, 'none', 1],
      [4, 'A', 10, 'none', 1],
      [3, 'B', 10, 'none', 1],
      [5, 'A', null, 'none', 0],
      [6, 'A', null, 'none', 1],
      [4, 'B', null, 'none', 1],
      [5, 'B', null, 'none', 0],
    ]);
    expect(report).toEqual({
      file: 'known.csv',
      rows: 3,
      rowsUsed: 2,
      withoutStep: { count: 0, first: [] },
      missingByColumn: {},
    });
  });

  it('leaves a row of the future that the table has itself where it is', async () => {
    const ahead = { day: day(may(3)), shop: 'A', sold: null };
    const { rows } = await joined(
      holidays,
      [...sales({ A: [1, 2] }), ahead],
      'day,holiday,open\n2026-05-03,X,\n',
    );
    expect(rows.map((row) => [new Date(Number(row['day'])).getUTCDate(), row['holiday']])).toEqual([
      [1, 'none'],
      [2, 'none'],
      [3, 'X'],
      [4, 'none'],
    ]);
  });

  it('may speak of each entity; one that it does not know has it missing, and rows without a step are told', async () => {
    const list = [1, 2, 3, 4].map((date) => `${may(date)},A,${date}`).join('\n');
    const { rows, report } = await joined(
      prices,
      sales({ A: [1, 2], B: [1, 2] }),
      `day,shop,price\n${list}\n${may(2)},Z,5\n`,
    );
    expect(rows.map(({ shop, price }) => [shop, price])).toEqual([
      ['A', 1],
      ['A', 2],
      ['B', null],
      ['B', null],
      ['A', 3],
      ['A', 4],
      ['B', null],
      ['B', null],
    ]);
    expect(report).toMatchObject({
      rowsUsed: 4,
      withoutStep: { count: 1, first: ['2026-05-02, Z'] },
      missingByColumn: { price: 2 },
    });
  });

  it('that ends before what is forecast is refused with the last day that it covers, for series that go on', async () => {
    const list = (...dates: number[]) =>
      `day,shop,price\n${dates.map((date) => `${may(date)},A,1`).join('\n')}\n`;
    await expect(joined(prices, sales({ A: [1, 2] }), list(1, 2, 3))).rejects.toMatchObject({
      code: 'KNOWN_FILE',
      message:
        'known.csv, price of A: got its last value at 2026-05-03, accepted values to 2026-05-04, which is forecast, or `otherwise` in the use-case file',
    });
    await expect(joined(prices, sales({ A: [1, 2] }), list(1, 2, 4))).rejects.toThrow(
      'got no value at 2026-05-03',
    );
    // A shop that closed long ago needs no price.
    const { rows } = await joined(
      prices,
      sales({ A: [1, 2], B: [20] }),
      `${list(1, 2)}2026-05-20,B,1\n2026-05-21,B,1\n2026-05-22,B,1\n`,
    );
    expect(rows.filter(({ shop, price }) => shop === 'A' && price === null)).toHaveLength(2);
  });

  it('none of whose rows falls on a step is refused; a list of later holidays is not', async () => {
    await expect(joined(prices, sales({ A: [1, 2, 3] }), 'day,shop,price\n2026-05-02,a,1\n')).rejects.toThrow(
      'known.csv: got no row (of 1) that falls on a step of a series, not even 2026-05-02, a, accepted rows whose day and shop is that of the series',
    );
    const later = await joined(holidays, sales({ A: [1] }), 'day,holiday,open\n2027-01-01,New Year,\n');
    expect(later.report).toMatchObject({ rowsUsed: 0, withoutStep: { count: 0 } });
  });

  it.each([
    [
      'day,holiday\n2026-05-01,X\n',
      'known.csv: got "day", "holiday", accepted a file with the declared "open" too',
    ],
    [
      'day,holiday,open\n2026-05-01,X,\n01/05/26,Y,\n',
      'known.csv line 3, day: got "01/05/26", accepted an existing date as YYYY-MM-DD',
    ],
    [
      'day,holiday,open\n,X,\n',
      'known.csv line 2: got day is missing; without it the row has no key, accepted a row with day',
    ],
    ['day,holiday,open\n2026-05-01,X,perhaps\n', 'known.csv line 2, open: got "perhaps"'],
    [
      'day,holiday,open\n2026-05-01,X,\n2026-05-02,Y,\n2026-05-01,Z,\n',
      'known.csv line 2: got the day of line 4 with other values, accepted each day once',
    ],
    ['day,holiday,open\n2026-05-01\n', 'known.csv line 2: got 1 cells where the header has 3'],
    ['', 'known.csv: got no line, accepted a header and rows'],
  ])('%j is refused with its place', async (text, message) => {
    await expect(joined(holidays, sales({ A: [1, 2] }), text)).rejects.toThrow(message);
  });

  it('may say the same twice', async () => {
    const { rows } = await joined(
      holidays,
      sales({ A: [1] }),
      'day,holiday,open\n2026-05-01,X,\n2026-05-01,X,\n',
    );
    expect(rows[0]).toMatchObject({ holiday: 'X', open: 1 });
  });

  it('goes by day of its time zone beside a series of hours, or by moment', async () => {
    const time = '{ type: datetime, role: time }';
    const at = (text: string): TypedRow => ({ day: Date.parse(text), shop: 'A', sold: 1 });
    const hours = [at('2026-12-24T22:00:00Z'), at('2026-12-24T23:00:00Z')];
    const on =
      '    on: { day: { column: date, type: date } }\n    columns: { holiday: { type: boolean, otherwise: false } }';
    const text = 'date,holiday\n2026-12-25,yes\n';
    const values = async (known: string, file: string) =>
      (await joined(useCaseWith(known, time, '1h'), hours, file)).rows.map(({ holiday }) => holiday);
    expect(await values(`  - source: h.csv\n    timezone: Europe/Brussels\n${on}`, text)).toEqual([
      0, 1, 1, 1,
    ]);
    expect(await values(`  - source: h.csv\n${on}`, text)).toEqual([0, 0, 1, 1]);
    const byMoment = on.replace('type: date', 'type: datetime');
    expect(
      await values(`  - source: h.csv\n${byMoment}`, 'date,holiday\n2026-12-24T23:00:00Z,yes\n'),
    ).toEqual([0, 1, 0, 0]);
  });
});

describe('dayOf', () => {
  it('is the day of the zone, summer and winter', () => {
    const brussels = dayOf('Europe/Brussels');
    expect(brussels(Date.parse('2026-07-20T22:00:00Z'))).toBe(day('2026-07-21'));
    expect(brussels(Date.parse('2026-12-20T22:59:59Z'))).toBe(day('2026-12-20'));
    expect(dayOf('Asia/Kathmandu')(Date.parse('2026-05-01T18:15:00Z'))).toBe(day('2026-05-02'));
    expect(dayOf('UTC')(Date.parse('1969-12-31T23:00:00Z'))).toBe(day('1969-12-31'));
  });
});
