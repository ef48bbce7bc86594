import { type FileHandle, open } from 'node:fs/promises';
import { type FileMetaData, parquetReadObjects, parquetSchema } from 'hyparquet';
import type { NumberSource } from '../../number-source.ts';
import { pageCompressors } from '../page-compressors.ts';
import { parquetMetadataOf } from '../parquet-metadata.ts';
import { ReadError } from '../read-error.ts';
import { decodeChunk } from './decode-chunk.ts';
import { type NumberType, numberTypes } from './plain-numbers.ts';

/** An open file; `close` gives it back. */
export interface ParquetNumbers extends NumberSource {
  close(): Promise<void>;
}

interface NumberColumn {
  readonly name: string;
  readonly type: NumberType;
  readonly optional: boolean;
}

/**
 * Opens a Parquet file to read its columns of numbers, one at a time and without an object a cell: ten million rows of
 * twelve columns in seconds, with the memory of one column. For tables with text and times, see `readTable`.
 *
 * `names` holds the flat columns of doubles, floats, integers and booleans (0 or 1), in the order of the file; others
 * are left out. Any codec; plain and dictionary encoding are decoded directly, others by hyparquet.
 *
 * @throws ReadError FILE_NOT_FOUND, or MALFORMED_FILE for a file that is not Parquet
 * @example
 * const file = await openParquetNumbers('rides.parquet');
 * const duration = await file.column('duration'); // Float64Array of file.rows
 * await file.close();
 */
export async function openParquetNumbers(path: string): Promise<ParquetNumbers> {
  const handle = await open(path).catch((cause: unknown) => {
    throw new ReadError('FILE_NOT_FOUND', { what: path, got: 'no such file', accepted: 'a file', cause });
  });
  try {
    const file = await asyncBufferOf(handle);
    const metadata = await parquetMetadataOf(file);
    const columns = numberColumnsOf(metadata);
    const rows = Number(metadata.num_rows);
    return {
      rows,
      names: columns.map(({ name }) => name),
      async column(name, into = new Float64Array(rows)) {
        const column = columns.find((one) => one.name === name);
        if (column === undefined || into.length !== rows) {
          throw new RangeError(
            `column "${name}" into ${into.length} values; accepted: ${columns.map((one) => one.name).join(', ')} into ${rows}`,
          );
        }
        let start = 0;
        for (const [group, { num_rows }] of metadata.row_groups.entries()) {
          const out = into.subarray(start, start + Number(num_rows));
          const bytes = await chunkOf(handle, metadata, group, column);
          if (!decodeChunk(bytes.bytes, { ...column, codec: bytes.codec }, out)) {
            await decodeByObjects(file, metadata, name, start, out);
          }
          start += out.length;
        }
        return into;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

type AsyncBuffer = Parameters<typeof parquetMetadataOf>[0];

async function asyncBufferOf(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    slice: async (start, end = size) => (await bytesOf(handle, start, end - start)).buffer,
  };
}

async function bytesOf(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let offset = 0; offset < length; ) {
    const { bytesRead } = await handle.read(bytes, offset, length - offset, position + offset);
    if (bytesRead === 0) throw new RangeError(`the file ends ${length - offset} bytes early`);
    offset += bytesRead;
  }
  return bytes;
}

/** Flat columns whose physical type is a number that stands for itself: no dates, no decimals. */
function numberColumnsOf(metadata: FileMetaData): NumberColumn[] {
  return parquetSchema(metadata).children.flatMap(({ element, children }) => {
    const { name, type, repetition_type, converted_type, logical_type } = element;
    const isNumber = numberTypes.some((one) => one === type) && children.length === 0;
    const standsForItself =
      /^U?INT_\d+$/.test(converted_type ?? 'INT_64') && isPlainNumber(logical_type?.type);
    if (!isNumber || !standsForItself || repetition_type === 'REPEATED') return [];
    return [{ name, type: type as NumberType, optional: repetition_type === 'OPTIONAL' }];
  });
}

const isPlainNumber = (logicalType: string | undefined): boolean =>
  logicalType === undefined || logicalType === 'INTEGER';

async function chunkOf(handle: FileHandle, metadata: FileMetaData, group: number, { name }: NumberColumn) {
  const chunk = metadata.row_groups[group]!.columns.find(
    ({ meta_data }) => meta_data?.path_in_schema[0] === name,
  );
  if (chunk?.meta_data === undefined) throw new RangeError(`row group ${group} has no column "${name}"`);
  const { dictionary_page_offset, data_page_offset, total_compressed_size, codec } = chunk.meta_data;
  const start = Number(dictionary_page_offset || data_page_offset);
  return { bytes: await bytesOf(handle, start, Number(total_compressed_size)), codec };
}

/** The way for encodings that are seldom: an object a row. */
async function decodeByObjects(
  file: AsyncBuffer,
  metadata: FileMetaData,
  name: string,
  rowStart: number,
  out: Float64Array,
): Promise<void> {
  const rows = await parquetReadObjects({
    file,
    metadata,
    columns: [name],
    rowStart,
    rowEnd: rowStart + out.length,
    compressors: pageCompressors,
  });
  rows.forEach((row, i) => {
    const value: unknown = row[name];
    out[i] = value === null || value === undefined ? Number.NaN : Number(value);
  });
}
