import type { ModelState, StateArray } from '@assay/learning';
import { BundleError } from './bundle-error.ts';
import { bundlePaths } from './bundle-file.ts';

/** Where an array lies in weights.bin. */
export interface WeightsEntry {
  readonly type: keyof typeof arrayTypes;
  /** In bytes, a multiple of 8. */
  readonly offset: number;
  /** In elements. */
  readonly length: number;
}
export type WeightsDirectory = Readonly<Record<string, WeightsEntry>>;

const arrayTypes = { float64: Float64Array, int32: Int32Array, uint8: Uint8Array } as const;
const ALIGNMENT = 8;

/** All arrays of a model behind one another, little-endian, each at a multiple of 8 bytes. */
export function packWeights(arrays: ModelState['arrays']): {
  bytes: Uint8Array;
  directory: WeightsDirectory;
} {
  const directory: Record<string, WeightsEntry> = {};
  let end = 0;
  for (const [name, array] of Object.entries(arrays)) {
    directory[name] = { type: typeOf(array), offset: end, length: array.length };
    end += Math.ceil(array.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  const bytes = new Uint8Array(end);
  for (const [name, array] of Object.entries(arrays)) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), directory[name]!.offset);
  }
  return { bytes, directory };
}

/**
 * @throws BundleError BUNDLE_CONTENT for an entry that is malformed or reaches beyond the file
 */
export function readWeights(directory: unknown, bytes: Uint8Array): Record<string, StateArray> {
  if (typeof directory !== 'object' || directory === null) throw malformed('', directory);
  const arrays: Record<string, StateArray> = {};
  for (const [name, entry] of Object.entries(directory as Record<string, Partial<WeightsEntry> | null>)) {
    arrays[name] = readArray(name, entry, bytes);
  }
  return arrays;
}

function readArray(name: string, entry: Partial<WeightsEntry> | null, bytes: Uint8Array): StateArray {
  const { type, offset, length } = entry ?? {};
  if (type === undefined || !Object.hasOwn(arrayTypes, type)) throw malformed(name, entry);
  if (!isCount(offset) || !isCount(length) || offset % ALIGNMENT !== 0) throw malformed(name, entry);
  const size = length * arrayTypes[type].BYTES_PER_ELEMENT;
  if (offset + size > bytes.length) {
    throw new BundleError(
      'BUNDLE_CONTENT',
      bundlePaths.weights,
      `array ${name} ends at byte ${offset + size} of ${bytes.length}`,
    );
  }
  // A copy, as the bytes may stand anywhere in a bigger buffer and typed arrays want their alignment. Not by
  // `slice`: that of a Node Buffer is a view on the whole pool.
  return new arrayTypes[type](new Uint8Array(bytes.subarray(offset, offset + size)).buffer);
}

function typeOf(array: StateArray): WeightsEntry['type'] {
  if (array instanceof Float64Array) return 'float64';
  return array instanceof Int32Array ? 'int32' : 'uint8';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function malformed(name: string, entry: unknown): BundleError {
  return new BundleError(
    'BUNDLE_CONTENT',
    bundlePaths.model,
    `entry of array "${name}": ${JSON.stringify(entry)}`,
  );
}
