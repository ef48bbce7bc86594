import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { ColumnSource } from 'hyparquet-writer';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openParquetNumbers } from './open-parquet-numbers.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-parquet-'));
  file = join(folder, 'numbers.parquet');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Options = Partial<Parameters<typeof parquetWriteBuffer>[0]>;

async function columnsOf(
  columnData: ColumnSource[],
  options: Options = {},
): Promise<Record<string, number[]>> {
  const compressors = { GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)) };
  writeFileSync(file, Buffer.from(parquetWriteBuffer({ columnData, compressors, ...options })));
  const opened = await openParquetNumbers(file);
  const columns: Record<string, number[]> = {};
  for (const name of opened.names) columns[name] = [...(await opened.column(name))];
  await opened.close();
  return columns;
}

const anyNumber = fc.option(fc.double(), { nil: null });
/** Few different values, so that the writer takes a dictionary. */
const fewNumbers = fc.option(fc.constantFrom(1.5, -2, 0, 1e300), { nil: null });

describe('openParquetNumbers', () => {
  it('reads what was written: any codec, pages and row groups, plain and by dictionary, missing as NaN', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(anyNumber, { minLength: 1 }),
          fc.array(fewNumbers, { minLength: 200, maxLength: 400 }),
        ),
        fc.constantFrom('SNAPPY', 'UNCOMPRESSED', 'GZIP'),
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom(16, 1024, 1_048_576),
        async (data, codec, rowGroupSize, pageSize) => {
          const columns = [{ name: 'x', data, type: 'DOUBLE' as const, nullable: true }];
          const { x } = await columnsOf(columns, { codec, rowGroupSize, pageSize });
          expect(x).toEqual(data.map((value) => value ?? Number.NaN));
        },
      ),
      { numRuns: 60 },
    ));

  it.each([
    ['FLOAT', [1.5, -0.25, 3]],
    ['INT32', [7, -7, 2 ** 31 - 1]],
    ['INT64', [7n, -7n, 2n ** 40n, -(2n ** 40n) - 1n]],
    ['BOOLEAN', [true, false, true, true, false, true, false, true, true]],
  ] as const)('reads %s as numbers', async (type, data) => {
    const { x } = await columnsOf([{ name: 'x', data: [...data], type }]);
    expect(x).toEqual(data.map(Number));
  });

  it.each(['BYTE_STREAM_SPLIT', 'DELTA_BINARY_PACKED'] as const)(
    'reads %s by the slow way',
    async (encoding) => {
      const data = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? null : i * i));
      const type = encoding === 'BYTE_STREAM_SPLIT' ? 'DOUBLE' : 'INT32';
      const { x } = await columnsOf([{ name: 'x', data, type, encoding, nullable: true }], {
        rowGroupSize: 100,
      });
      expect(x).toEqual(data.map((value) => value ?? Number.NaN));
    },
  );

  it('leaves out what is no number: text, times, lists', async () => {
    const columns = await columnsOf([
      { name: 'text', data: ['a', 'b'], type: 'STRING' },
      { name: 'at', data: [new Date(0), new Date(1)], type: 'TIMESTAMP' },
      { name: 'x', data: [1, 2], type: 'DOUBLE' },
    ]);
    expect(columns).toEqual({ x: [1, 2] });
  });

  it('writes into an array that is given, and refuses one of another length or a column that is not there', async () => {
    await columnsOf([{ name: 'x', data: [1, 2], type: 'DOUBLE' }]);
    const opened = await openParquetNumbers(file);
    const into = new Float64Array(2);
    expect(await opened.column('x', into)).toBe(into);
    await expect(opened.column('x', new Float64Array(3))).rejects.toThrow('into 2');
    await expect(opened.column('z')).rejects.toThrow('accepted: x');
    await opened.close();
  });

  it('refuses a file that is not there, and one that is not Parquet', async () => {
    await expect(openParquetNumbers(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    writeFileSync(file, 'no,parquet\n');
    await expect(openParquetNumbers(file)).rejects.toMatchObject({ code: 'MALFORMED_FILE' });
  });
});
