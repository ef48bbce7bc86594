import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
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
  if (columns.length === 0) throw new RangeError('a Parquet file needs at least one column');
  rowCountOf(columns);
  const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }];
  for (const { name, type } of columns) schema.push({ name, ...elements[type], repetition_type: 'OPTIONAL' });
  const columnData = columns.map(({ name, type, values }) => ({
    name,
    data: Array.from(values, (value) => parquetValue(type, present(value))),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: 'assay' }));
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
