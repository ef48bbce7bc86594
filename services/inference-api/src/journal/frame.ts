import { crc32 } from './crc32.ts';

/**
 * A journal segment is a row of frames; a frame holds the records of one group write:
 *
 *   4 bytes  mark "AJ1\n"
 *   4 bytes  length of the payload, unsigned little endian
 *   4 bytes  CRC-32 of the payload, unsigned little endian
 *   payload  one JSON record a line, UTF-8, each line ended by \n
 *
 * A process that dies in a write leaves a frame whose length or checksum does not hold. None of its records was
 * answered (answers go out after the write), so it may be skipped. Should a disk damage a frame in the middle, the
 * reader goes on at the next mark whose checksum holds. JSON text never holds a raw newline, so no record holds the mark.
 */
export const frameMark = Buffer.from('AJ1\n', 'latin1');
export const frameHeaderBytes = 12;

/** No frame is longer; a length beyond it is damage, not a reason to wait for more bytes. */
export const maximumFramePayload = 64 * 1024 * 1024;

/** One frame of these records (JSON text without newlines). At least one record. */
export function encodeFrame(records: readonly string[]): Buffer {
  const text = `${records.join('\n')}\n`;
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(frameHeaderBytes + length);
  frameMark.copy(frame, 0);
  frame.writeUInt32LE(length, 4);
  frame.write(text, frameHeaderBytes);
  frame.writeUInt32LE(crc32(frame.subarray(frameHeaderBytes)), 8);
  return frame;
}
