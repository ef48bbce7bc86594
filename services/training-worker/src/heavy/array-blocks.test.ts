import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBlocks, encodeBlocks, toShared } from './array-blocks.ts';

const arrays = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
  fc.oneof(
    fc.float64Array({ maxLength: 20 }),
    fc.int32Array({ maxLength: 20 }),
    fc.uint8Array({ maxLength: 20 }),
  ),
);

test('what was encoded is read again to the bit, from plain and from shared memory', () => {
  fc.assert(
    fc.property(fc.jsonValue(), arrays, (value, blocks) => {
      const header = { value: JSON.parse(JSON.stringify(value)) };
      const bytes = encodeBlocks(header, blocks);
      for (const buffer of [bytes.buffer, toShared(bytes)]) {
        const read = decodeBlocks(buffer);
        expect(read.header).toEqual(header);
        expect(read.arrays).toEqual(blocks);
      }
    }),
  );
});

test('arrays are views that begin at multiples of 8 bytes', () => {
  const bytes = encodeBlocks({ odd: 'x' }, { a: Uint8Array.of(1, 2, 3), b: Float64Array.of(Number.NaN, -0) });
  const { arrays: read } = decodeBlocks(bytes.buffer);
  expect(read['b']!.buffer).toBe(bytes.buffer);
  expect(read['b']!.byteOffset % 8).toBe(0);
});

test('other bytes are refused', () => {
  expect(() => decodeBlocks(new TextEncoder().encode('{"a": 1, "b": 2}').buffer)).toThrow('not blocks');
  expect(() => decodeBlocks(new ArrayBuffer(3))).toThrow('not blocks');
});
