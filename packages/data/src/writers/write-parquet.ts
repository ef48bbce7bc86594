import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type OutputColumn, present, rowCountOf } from './output-column.ts';

type ParquetValue = number | bigint | string | boolean | Date | null;

const elements: Record<OutputColumn['type'], Omit<SchemaElement, 'name'>> = {
  number: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

/**
 * A Parquet file (Snappy), every column optional: DOUBLE, INT64, BOOLEAN, UTF8, DATE or TIMESTAMP_MILLIS.
 *
 * @throws RangeError for no columns, columns of different lengths or a name that comes twice
 */
export function writeParquet(columns: readonly OutputColumn[]): Uint8Array {
  const file = openFile(columns);
  file.write(columns);
  return file.finish();
}

/**
 * The same file in parts, a row group for each page, so that memory grows with the page and the file's index. Without a
 * page there are no parts.
 *
 * @param pages each with the same columns
 */
export async function* parquetParts(
  pages: AsyncIterable<readonly OutputColumn[]>,
): AsyncGenerator<Uint8Array> {
  let file: ReturnType<typeof openFile> | undefined;
  for await (const columns of pages) {
    file ??= openFile(columns);
    file.write(columns);
    yield file.taken();
  }
  if (file !== undefined) yield file.finish();
}

function openFile(columns: readonly OutputColumn[]) {
  if (columns.length === 0) throw new RangeError('a Parquet file needs at least one column');
  const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }];
  for (const { name, type } of columns) schema.push({ name, ...elements[type], repetition_type: 'OPTIONAL' });
  const bytes = new ByteWriter();
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: 'assay' });
  /** What was written since the last time. */
  const taken = (): Uint8Array => {
    const part = new Uint8Array(bytes.getBuffer());
    // Offsets in the file are counted apart from the place in the buffer.
    bytes.index = 0;
    return part;
  };
  return {
    write(page: readonly OutputColumn[]) {
      const rowGroupSize = Math.max(1, rowCountOf(page));
      const columnData = page.map(({ name, type, values }) => ({
        name,
        data: Array.from(values, (value) => parquetValue(type, present(value))),
      }));
      parquet.write({ columnData, rowGroupSize });
    },
    taken,
    finish() {
      parquet.finish();
      return taken();
    },
  };
}

function parquetValue(type: OutputColumn['type'], value: number | string | undefined): ParquetValue {
  if (value === undefined) return null;
  if (type === 'text') return String(value);
  if (typeof value === 'string') throw new TypeError(`"${value}" in a ${type} column`);
  switch (type) {
    case 'date':
    case 'datetime':
      return new Date(value);
    case 'boolean':
      return value !== 0;
    case 'integer':
      return BigInt(Math.round(value));
    default:
      return value;
  }
}
