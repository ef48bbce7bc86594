/** Physical types of Parquet that are numbers. */
export const numberTypes = ['DOUBLE', 'FLOAT', 'INT32', 'INT64', 'BOOLEAN'] as const;
export type NumberType = (typeof numberTypes)[number];

const HIGH = 2 ** 32;

/**
 * Numbers as they lie in a page, little-endian one after the other, at whatever address: copied in one go where they
 * are doubles, and never boxed.
 *
 * @param out as many values as are to be read
 * @throws RangeError where the bytes end before the values do
 */
export function readPlainNumbers(type: NumberType, bytes: Uint8Array, out: Float64Array): void {
  const count = out.length;
  if (bytes.length < bytesOf(type, count)) {
    throw new RangeError(`${bytes.length} bytes for ${count} values of ${type}`);
  }
  if (type === 'DOUBLE') {
    new Uint8Array(out.buffer, out.byteOffset, 8 * count).set(bytes.subarray(0, 8 * count));
    return;
  }
  if (type === 'BOOLEAN') {
    for (let i = 0; i < count; i++) out[i] = (bytes[i >> 3]! >> (i & 7)) & 1;
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'FLOAT') for (let i = 0; i < count; i++) out[i] = view.getFloat32(4 * i, true);
  if (type === 'INT32') for (let i = 0; i < count; i++) out[i] = view.getInt32(4 * i, true);
  if (type === 'INT64') {
    for (let i = 0; i < count; i++)
      out[i] = view.getInt32(8 * i + 4, true) * HIGH + view.getUint32(8 * i, true);
  }
}

function bytesOf(type: NumberType, count: number): number {
  if (type === 'BOOLEAN') return (count + 7) >> 3;
  return count * (type === 'DOUBLE' || type === 'INT64' ? 8 : 4);
}
