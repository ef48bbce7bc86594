import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { OutputColumn } from './output-column.ts';
import { csvParts, writeCsv } from './write-csv.ts';
import { parquetParts, writeParquet } from './write-parquet.ts';

const day = Date.UTC(2023, 9, 1);
const columns: OutputColumn[] = [
  { name: 'Date', type: 'date', values: [day, null] },
  { name: 'at', type: 'datetime', values: [day + 1500, null] },
  { name: 'Predicted', type: 'number', values: Float64Array.of(-0.0153, Number.NaN) },
  { name: 'version', type: 'integer', values: [3, null] },
  { name: 'simulated', type: 'boolean', values: [1, null] },
  { name: 'run_id', type: 'text', values: ['a,b "c"', null] },
];

describe('writeCsv', () => {
  it('writes each type, missing as an empty cell', () => {
    expect(writeCsv(columns)).toBe(
      'Date,at,Predicted,version,simulated,run_id\n' +
        '2023-10-01,2023-10-01T00:00:01.500Z,-0.0153,3,true,"a,b ""c"""\n' +
        ',,,,,\n',
    );
  });

  it.each([['=1+1'], ['+1'], ['-1'], ['@SUM(A1)'], [' =1'], ['\t=1'], ['\r=1'], ['＝1'], ['\ufeff=1']])(
    'a text that a spreadsheet would run is defused: %j',
    (text) => {
      const [, [cell]] = parse(writeCsv([{ name: 'x', type: 'text', values: [text] }]), { trim: false }) as [
        string[],
        [string],
      ];
      expect(cell).toBe(`'${text}`);
    },
  );

  it('a column name is defused too, a negative number is not', () => {
    expect(writeCsv([{ name: '=x', type: 'number', values: [-1] }])).toBe("'=x\n-1\n");
  });

  it('numbers and harmless texts come back, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string({ unit: 'grapheme' })),
        ),
        (pairs) => {
          const text = writeCsv([
            { name: 'x', type: 'number', values: pairs.map(([x]) => x) },
            { name: 't', type: 'text', values: pairs.map(([, t]) => t) },
          ]);
          const rows = parse(text, { columns: true, record_delimiter: '\n' }) as { x: string; t: string }[];
          expect(rows.map(({ x }) => Number(x))).toEqual(pairs.map(([x]) => x + 0));
          expect(rows.map(({ t }) => t.replace(/^'/, ''))).toEqual(pairs.map(([, t]) => t.replace(/^'/, '')));
        },
      ),
    );
  });

  it('columns of different lengths are refused', () => {
    const uneven: OutputColumn[] = [
      { name: 'a', type: 'number', values: [1] },
      { name: 'b', type: 'number', values: [] },
    ];
    for (const write of [writeCsv, writeParquet]) expect(() => write(uneven)).toThrow(/"b" has 0 values/);
  });
});

describe('writeParquet', () => {
  it('comes back with its types', async () => {
    const bytes = writeParquet(columns);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const [first, second] = await parquetReadObjects({ file });
    expect(first).toEqual({
      Date: new Date(day),
      at: new Date(day + 1500),
      Predicted: -0.0153,
      version: 3n,
      simulated: true,
      run_id: 'a,b "c"',
    });
    expect(Object.values(second!).every((value) => value === null || value === undefined)).toBe(true);
  });

  it('may have no rows', async () => {
    const bytes = writeParquet([{ name: 'x', type: 'number', values: [] }]);
    expect(await parquetReadObjects({ file: bytes.buffer as ArrayBuffer })).toEqual([]);
  });
});

describe('page after page', () => {
  const page = (from: number, to: number): OutputColumn[] => [
    { name: 'n', type: 'integer', values: Array.from({ length: to - from }, (_, i) => from + i) },
    { name: 'text', type: 'text', values: Array.from({ length: to - from }, (_, i) => `row ${from + i}`) },
  ];
  async function* pages() {
    yield page(0, 1500);
    yield page(1500, 1501);
    yield page(1501, 4000);
  }
  async function* none() {}

  it('a CSV document is the same', async () => {
    const parts: string[] = [];
    for await (const part of csvParts(pages())) parts.push(part);
    expect(parts.join('')).toBe(writeCsv(page(0, 4000)));
    for await (const _ of csvParts(none())) expect.fail();
  });

  it('a Parquet file holds the same rows, and is handed out as it grows', async () => {
    const parts: Uint8Array[] = [];
    for await (const part of parquetParts(pages())) parts.push(part);
    expect(parts).toHaveLength(4);
    expect(parts[0]!.length).toBeGreaterThan(1000);
    const bytes = Buffer.concat(parts);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(4000);
    expect([rows[0], rows[1500], rows[3999]]).toEqual([
      { n: 0n, text: 'row 0' },
      { n: 1500n, text: 'row 1500' },
      { n: 3999n, text: 'row 3999' },
    ]);
    for await (const _ of parquetParts(none())) expect.fail();
  });
});
