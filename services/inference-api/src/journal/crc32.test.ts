import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32, crc32ByTable } from './crc32.ts';

it('gives the check value of the CRC catalogue', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  expect(crc32ByTable(Buffer.from('123456789'))).toBe(0xcbf43926);
});

it('gives the same by table as by Node', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => crc32(bytes) === crc32ByTable(bytes)));
});
