import type { Json, JsonObject } from '@assay/contracts';

export type BlockArray = Float64Array | Int32Array | Uint8Array;

const magic = 'ASSAYBLK';
type Kind = 'float64' | 'int32' | 'uint8';

interface Directory {
  readonly header: JsonObject;
  readonly arrays: readonly { name: string; kind: Kind; length: number; offset: number }[];
}

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

function kindOf(array: BlockArray): Kind {
  if (array instanceof Float64Array) return 'float64';
  return array instanceof Int32Array ? 'int32' : 'uint8';
}

/**
 * A JSON header and named arrays as one run of bytes: what one task of a flow leaves to the next. Arrays begin at
 * multiples of 8 bytes, so that they are read in place, also by several threads at once.
 *
 * Layout: `ASSAYBLK`, length of the directory (uint32, little endian), directory (JSON), arrays.
 */
export function encodeBlocks(
  header: JsonObject,
  arrays: Readonly<Record<string, BlockArray>>,
): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const entries = Object.entries(arrays).map(([name, array]) => {
    const entry = { name, kind: kindOf(array), length: array.length, offset };
    offset += aligned(array.byteLength);
    return entry;
  });
  const directory = new TextEncoder().encode(JSON.stringify({ header, arrays: entries } satisfies Directory));
  const start = aligned(magic.length + 4 + directory.length);
  const bytes = new Uint8Array(start + offset);
  bytes.set(new TextEncoder().encode(magic));
  new DataView(bytes.buffer).setUint32(magic.length, directory.length, true);
  bytes.set(directory, magic.length + 4);
  for (const entry of entries) {
    const array = arrays[entry.name]!;
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + entry.offset);
  }
  return bytes;
}

/** The header and the arrays, which are views on the buffer. @throws Error for bytes that encodeBlocks did not make */
export function decodeBlocks(buffer: ArrayBufferLike): {
  header: JsonObject;
  arrays: Record<string, BlockArray>;
} {
  // TextDecoder refuses views on shared memory, hence the copies.
  const text = (from: number, length: number) =>
    new TextDecoder().decode(Uint8Array.from(new Uint8Array(buffer, from, length)));
  if (buffer.byteLength < magic.length + 4 || text(0, magic.length) !== magic) {
    throw new Error('these bytes are not blocks of arrays');
  }
  const directoryLength = new DataView(buffer).getUint32(magic.length, true);
  const directory = JSON.parse(text(magic.length + 4, directoryLength)) as Directory;
  const start = aligned(magic.length + 4 + directoryLength);
  const arrays = Object.fromEntries(
    directory.arrays.map(({ name, kind, length, offset }) => [
      name,
      view(kind, buffer, start + offset, length),
    ]),
  );
  return { header: directory.header, arrays };
}

function view(kind: Kind, buffer: ArrayBufferLike, offset: number, length: number): BlockArray {
  if (kind === 'float64') return new Float64Array(buffer, offset, length);
  return kind === 'int32' ? new Int32Array(buffer, offset, length) : new Uint8Array(buffer, offset, length);
}

/** The same bytes in memory that threads share without copying. */
export function toShared(bytes: Uint8Array): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** For values that are JSON though their type does not say so. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}
