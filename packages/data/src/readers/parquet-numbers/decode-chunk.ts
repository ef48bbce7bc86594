import type { CompressionCodec, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { pageCompressors } from '../page-compressors.ts';
import { type NumberType, readPlainNumbers } from './plain-numbers.ts';
import { decodeRuns } from './run-lengths.ts';

export interface ChunkLayout {
  readonly type: NumberType;
  readonly codec: CompressionCodec;
  /** Whether values may be missing: pages then say which are there. */
  readonly optional: boolean;
}

/** The bytes of a page behind its levels, what they are, and which rows have a value (null = all). */
interface DataPage {
  readonly encoding: string;
  readonly values: Uint8Array;
  readonly present: Uint8Array | null;
  readonly rows: number;
}

/**
 * The values of one column in one row group, straight into the array that is to hold them.
 *
 * @param bytes all pages of the chunk
 * @param out a value a row of the group
 * @returns false for an encoding that is not read here (delta, byte streams): `out` is then not whole
 * @throws Error for a chunk that is cut off or not what its header says
 */
export function decodeChunk(bytes: Uint8Array, layout: ChunkLayout, out: Float64Array): boolean {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  let dictionary: Float64Array | undefined;
  let done = 0;
  while (done < out.length) {
    const header = parquetHeader(reader);
    const body = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = new Float64Array(header.dictionary_page_header?.num_values ?? 0);
      readPlainNumbers(layout.type, unpacked(body, header.uncompressed_page_size, layout), dictionary);
      continue;
    }
    const page = dataPageOf(header, body, layout);
    if (page === undefined) continue;
    const into = out.subarray(done, done + page.rows);
    if (!readPage(page, layout.type, dictionary, into)) return false;
    done += page.rows;
  }
  return true;
}

const unpacked = (bytes: Uint8Array, size: number, { codec }: ChunkLayout): Uint8Array =>
  decompressPage(bytes, size, codec, pageCompressors);

function dataPageOf(header: PageHeader, body: Uint8Array, layout: ChunkLayout): DataPage | undefined {
  const { data_page_header: v1, data_page_header_v2: v2 } = header;
  if (v1 !== undefined) {
    const page = unpacked(body, header.uncompressed_page_size, layout);
    const rows = v1.num_values;
    if (!layout.optional) return { encoding: v1.encoding, values: page, present: null, rows };
    const end = 4 + new DataView(page.buffer, page.byteOffset, 4).getUint32(0, true);
    const present = presenceOf(page.subarray(4, end), rows);
    return { encoding: v1.encoding, values: page.subarray(end), present, rows };
  }
  if (v2 !== undefined) {
    // The levels of the second version are never compressed.
    const end = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
    const packed = body.subarray(end);
    const isPacked = v2.is_compressed !== false;
    const values = isPacked ? unpacked(packed, header.uncompressed_page_size - end, layout) : packed;
    const levels = body.subarray(v2.repetition_levels_byte_length, end);
    const present = v2.num_nulls === 0 ? null : presenceOf(levels, v2.num_values);
    return { encoding: v2.encoding ?? '', values, present, rows: v2.num_values };
  }
  return undefined;
}

/** 1 for each row that has a value; null where all have one. */
function presenceOf(levels: Uint8Array, rows: number): Uint8Array | null {
  const present = new Uint8Array(rows);
  decodeRuns(levels, 1, present);
  return present.includes(0) ? present : null;
}

function readPage(
  { encoding, values, present, rows }: DataPage,
  type: NumberType,
  dictionary: Float64Array | undefined,
  out: Float64Array,
): boolean {
  const there = present === null ? rows : present.reduce((sum, one) => sum + one, 0);
  const packed = out.subarray(0, there);
  if (encoding === 'PLAIN') readPlainNumbers(type, values, packed);
  else if (encoding.endsWith('_DICTIONARY') && dictionary !== undefined && values[0]! <= 24) {
    const places = new Uint32Array(there);
    decodeRuns(values.subarray(1), values[0]!, places);
    for (let i = 0; i < there; i++) packed[i] = dictionary[places[i]!]!;
  } else return false;
  if (present !== null) spread(out, present, there);
  return true;
}

/** Moves packed values to the rows that have one, from the last to the first: none is written over before it is read. */
function spread(out: Float64Array, present: Uint8Array, there: number): void {
  let from = there;
  for (let row = out.length - 1; row >= 0; row--) out[row] = present[row] === 1 ? out[--from]! : Number.NaN;
}
