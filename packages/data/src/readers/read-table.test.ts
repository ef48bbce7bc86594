import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowAt } from '../row-at.ts';
import { writeParquet } from '../writers/write-parquet.ts';
import type { ReadingRules } from './header.ts';
import { readTable } from './read-table.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-read-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `file-${files++}`);
  await writeFile(path, content);
  return path;
}

const missing = ['#N/A'];
const gold: ReadingRules = {
  source: {
    path: 'Daily.csv',
    files: 'newest',
    format: 'csv',
    delimiter: ',',
    rows: '$',
    missing,
    thousands: ',',
  },
  columns: [
    { name: 'Date', type: 'date', role: 'time', format: 'M/D/YYYY', missing, optional: false },
    { name: 'EUR', type: 'number', min: 0, thousands: ',', missing, optional: false },
    { name: 'JPY', type: 'number', thousands: ',', missing, optional: true },
  ],
  keep: 'declared',
  timeColumn: 'Date',
  entityColumns: [],
};
const plain: ReadingRules = {
  ...gold,
  columns: gold.columns.filter(({ name }) => name === 'EUR'),
};
delete plain.timeColumn;

async function readText(text: string, rules: ReadingRules = gold) {
  const { table, report } = await readTable(rules, await fileOf(text));
  return {
    table,
    report,
    rows: Array.from({ length: table.rows }, (_, i) => rowAt(table, rules.columns, i)),
  };
}

const day = (month: number, date: number) => Date.UTC(2023, month - 1, date);

describe('a CSV file', () => {
  it('is read by declared columns: thousands in quotes, missing tokens, dates; the others are left out', async () => {
    const { rows, report } = await readText(
      'Date,USD,EUR,JPY\n1/2/2023,226.0,137.1,#N/A\n1/3/2023,"1,226.8","1,765.0","43,164.9"\n',
    );
    expect(rows).toEqual([
      { Date: day(1, 2), EUR: 137.1, JPY: null },
      { Date: day(1, 3), EUR: 1765, JPY: 43164.9 },
    ]);
    expect(report).toMatchObject({
      rowsRead: 2,
      rowsKept: 2,
      fileColumns: ['Date', 'USD', 'EUR', 'JPY'],
      missingByColumn: { Date: 0, EUR: 0, JPY: 1 },
      badCells: { count: 0 },
    });
  });

  it('G2: a row with missing currencies is kept, each missing value counted', async () => {
    const { rows, report } = await readText('Date,EUR,JPY\n1/2/2023,1,#N/A\n1/3/2023,#N/A,\n1/4/2023,3,4\n');
    expect(rows).toHaveLength(3);
    expect(report).toMatchObject({
      rowsKept: 3,
      rejectedRows: { count: 0 },
      missingByColumn: { EUR: 1, JPY: 2 },
    });
  });

  it('G6: a bad cell becomes missing and is reported by line and column, with what is accepted', async () => {
    const { rows, report } = await readText('Date,EUR,JPY\n1/2/2023,1.2abc,5\n1/3/2023,-3,Infinity\n');
    expect(rows.map(({ EUR }) => EUR)).toEqual([null, null]);
    const accepted = 'a number of at least 0, as 1,234.5';
    expect(report.badCells).toEqual({
      count: 3,
      first: [
        { line: 2, column: 'EUR', got: '"1.2abc"', accepted },
        { line: 3, column: 'EUR', got: '"-3"', accepted },
        { line: 3, column: 'JPY', got: '"Infinity"', accepted: 'a number, as 1,234.5' },
      ],
    });
  });

  it('G6: a row whose date is bad or missing cannot be filed and is reported by line', async () => {
    const { rows, report } = await readText('Date,EUR,JPY\n2/30/2023,1,2\n,3,4\n1/5/2023,5,6\n');
    expect(rows).toHaveLength(1);
    expect(report.rejectedRows).toEqual({
      count: 2,
      first: [
        {
          line: 2,
          reason:
            'Date is "2/30/2023", accepted an existing date as M/D/YYYY or YYYY-MM-DD; without it the row has no key',
        },
        { line: 3, reason: 'Date is missing; without it the row has no key' },
      ],
    });
  });

  it('G7: of rows with the same date the last one is kept, the others are counted and say where', async () => {
    const { rows, report } = await readText(
      'Date,EUR,JPY\n1/2/2023,1,1\n1/3/2023,2,2\n1/2/2023,1,1\n1/2/2023,9,1\n1/3/2023,2,2\n',
    );
    expect(rows).toEqual([
      { Date: day(1, 2), EUR: 9, JPY: 1 },
      { Date: day(1, 3), EUR: 2, JPY: 2 },
    ]);
    expect(report.duplicates).toEqual({
      count: 3,
      keys: 2,
      conflicting: 2,
      keyColumns: ['Date'],
      first: [
        { line: 2, keptLine: 5, sameValues: false },
        { line: 3, keptLine: 6, sameValues: true },
        { line: 4, keptLine: 5, sameValues: false },
      ],
    });
    expect(report.rowsRead).toBe(report.rowsKept + report.rejectedRows.count + report.duplicates.count);
  });

  it('G7: the same date of two entities is two rows; a table without time keeps equal rows', async () => {
    const byShop: ReadingRules = {
      ...gold,
      columns: [
        ...gold.columns,
        { name: 'shop', type: 'category', role: 'entity', missing, optional: false },
      ],
      entityColumns: ['shop'],
    };
    const { rows } = await readText('shop,Date,EUR\na,1/2/2023,1\nb,1/2/2023,2\na,1/2/2023,3\n', byShop);
    expect(rows.map(({ shop, EUR }) => [shop, EUR])).toEqual([
      ['b', 2],
      ['a', 3],
    ]);
    expect((await readText('EUR\n1\n1\n', plain)).rows).toHaveLength(2);
  });

  it('may have a byte order mark, CRLF, mixed line ends, empty lines, spaces around names and no last line end', async () => {
    const { rows } = await readText('\ufeff Date , EUR\r\n1/2/2023,1\r\n\r\n1/3/2023,2\n1/4/2023,3');
    expect(rows.map(({ EUR }) => EUR)).toEqual([1, 2, 3]);
  });

  it('has names with spaces, and names lines rightly after a line break inside a cell', async () => {
    const rules: ReadingRules = {
      ...plain,
      columns: [
        { name: 'fixed acidity', type: 'number', missing: [], optional: false },
        { name: 'note', type: 'text', missing: [], optional: true },
      ],
    };
    const { rows, report } = await readText('fixed acidity,note\n7.4,"two\nlines"\nx,"a ""b"", c"\n', rules);
    expect(rows).toEqual([
      { 'fixed acidity': 7.4, note: 'two\nlines' },
      { 'fixed acidity': null, note: 'a "b", c' },
    ]);
    expect(report.badCells.first[0]).toMatchObject({ line: 4, column: 'fixed acidity' });
  });

  it('a row with too many or too few cells is reported, not shifted', async () => {
    const { rows, report } = await readText('Date,EUR\n1/2/2023,1,2\n1/3/2023\n1/4/2023,4\n');
    expect(rows).toHaveLength(1);
    expect(report.rejectedRows.first).toEqual([
      { line: 2, reason: '3 cells where the header has 2' },
      { line: 3, reason: '1 cells where the header has 2' },
    ]);
  });

  it('a delimiter of its own', async () => {
    const rules = { ...gold, source: { ...gold.source, delimiter: ';' } };
    expect((await readText('Date;EUR\n1/2/2023;1,765.0\n', rules)).rows[0]).toMatchObject({ EUR: 1765 });
  });

  it('keep: others brings the undeclared columns along as categories', async () => {
    const { table } = await readText('Date,EUR,shop\n1/2/2023,1,north\n', { ...gold, keep: 'others' });
    expect([...table.columns.keys()]).toEqual(['Date', 'EUR', 'JPY', 'shop']);
    expect(table.columns.get('shop')).toMatchObject({ kind: 'category', levels: ['north'] });
  });

  it.each([
    ['', 'EMPTY_FILE', /no line/],
    ['\n\n', 'EMPTY_FILE', /no line/],
    ['Date,EUR,EUR\n', 'DUPLICATE_COLUMN', /"EUR" as column 2 and 3/],
    ['Date,USD\n', 'MISSING_COLUMN', /got "Date", "USD", accepted a file with the declared "EUR" too/],
    ['Date,EUR\n1/2/2023,"1\n', 'MALFORMED_FILE', /quote/i],
  ])('%j is refused as a whole', async (text, code, message) => {
    await expect(readText(text)).rejects.toMatchObject({
      name: 'ReadError',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('a quote that is never closed does not fill the memory', async () => {
    const path = await fileOf(`Date,EUR\n1/2/2023,"${'x'.repeat(3_000_000)}`);
    await expect(readTable(gold, path)).rejects.toMatchObject({ code: 'MALFORMED_FILE' });
  });

  it('an optional column that the file does not have is missing', async () => {
    expect((await readText('Date,EUR\n1/2/2023,1\n')).rows).toEqual([{ Date: day(1, 2), EUR: 1, JPY: null }]);
  });

  it('a header alone is a table without rows', async () => {
    expect((await readText('Date,EUR\n')).report).toMatchObject({ rowsRead: 0, rowsKept: 0 });
  });

  it('a file that is not there is named', async () => {
    await expect(readTable(gold, join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('reading can be aborted, before and on the way, and tells how far it is', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${1 + (i % 12)}/2/2023,${i}`).join('\n');
    const path = await fileOf(`Date,EUR\n${lines}\n`);
    await expect(readTable(gold, path, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
      'stop',
    );
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      seen.push(done / total);
      controller.abort(new Error('on the way'));
    };
    await expect(readTable(gold, path, { signal: controller.signal, onProgress })).rejects.toThrow(
      'on the way',
    );
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen[0]).toBeLessThan(1);
  });
});

describe('a JSON file', () => {
  const rules: ReadingRules = {
    ...gold,
    source: { ...gold.source, format: 'json', rows: '$.rates' },
    columns: [
      { name: 'datetime', type: 'datetime', role: 'time', missing: [], optional: false },
      { name: 'rate', type: 'number', missing: [], optional: false },
    ],
    timeColumn: 'datetime',
  };

  it('is the list at the rows path; a key that a row lacks is missing', async () => {
    const document = {
      status: 'ok',
      rates: [
        { id: 1, datetime: '2019-03-24T00:00:00+00:00', rate: 71.5 },
        { id: 2, datetime: '2019-03-25T00:00:00+00:00' },
        'no row',
        { id: 4, datetime: '2019-03-26T00:00:00+00:00', rate: 'x' },
      ],
    };
    const { rows, report } = await readText(JSON.stringify(document), rules);
    expect(rows).toEqual([
      { datetime: Date.UTC(2019, 2, 24), rate: 71.5 },
      { datetime: Date.UTC(2019, 2, 25), rate: null },
      { datetime: Date.UTC(2019, 2, 26), rate: null },
    ]);
    expect(report.rejectedRows).toEqual({
      count: 1,
      first: [{ line: 3, reason: '0 cells where the header has 3' }],
    });
    expect(report.badCells.first).toMatchObject([{ line: 4, column: 'rate', got: '"x"' }]);
  });

  it.each([
    ['{"status":"down"}', 'ROWS_NOT_FOUND', /got nothing in a document with status/],
    ['{"rates":', 'MALFORMED_FILE', /JSON/],
  ])('%s is refused', async (text, code, message) => {
    await expect(readText(text, rules)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('without rows is a table without rows', async () => {
    expect((await readText('{"rates":[]}', rules)).table.rows).toBe(0);
  });
});

describe('a Parquet file', () => {
  const rules: ReadingRules = { ...gold, source: { ...gold.source, format: 'parquet' } };

  it('is read by declared columns, dates and missing values as they are', async () => {
    const bytes = writeParquet([
      { name: 'Date', type: 'date', values: [day(1, 2), day(1, 3)] },
      { name: 'EUR', type: 'number', values: [137.1, null] },
      { name: 'other', type: 'text', values: ['a', 'b'] },
    ]);
    const { table, report } = await readTable(rules, await fileOf(bytes));
    expect(rowAt(table, rules.columns, 0)).toEqual({ Date: day(1, 2), EUR: 137.1, JPY: null });
    expect(rowAt(table, rules.columns, 1)).toEqual({ Date: day(1, 3), EUR: null, JPY: null });
    expect(report).toMatchObject({
      rowsKept: 2,
      fileColumns: ['Date', 'EUR', 'other'],
      badCells: { count: 0 },
    });
  });

  it('a file of another kind is refused', async () => {
    await expect(readTable(rules, await fileOf('Date,EUR\n'))).rejects.toMatchObject({
      code: 'MALFORMED_FILE',
    });
  });
});
