import * as zlib from 'node:zlib';

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (ISO-HDLC, the one of zlib, PNG and gzip) by table, for a Node without zlib.crc32. */
export function crc32ByTable(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}

const native: ((data: Uint8Array) => number) | undefined = 'crc32' in zlib ? zlib.crc32 : undefined;

/**
 * CRC-32 of the bytes, 0 … 2^32-1. Node's own where it has one (20.15 and later), ten times as fast.
 *
 * @example crc32(Buffer.from('123456789')) // 0xcbf43926
 */
export const crc32: (bytes: Uint8Array) => number = native ?? crc32ByTable;
