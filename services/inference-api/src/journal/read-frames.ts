import { crc32 } from './crc32.ts';
import { frameHeaderBytes, frameMark, maximumFramePayload } from './frame.ts';

export interface FramesRead {
  /** the records of all whole frames, in the order in which they were written: JSON text */
  readonly records: readonly string[];
  /** bytes up to the end of the last whole frame; reading may go on from there once more was written */
  readonly consumed: number;
  /** bytes of damaged frames that lay before a whole one, skipped */
  readonly skipped: number;
}

/** Length of the payload of the whole frame that starts at `at`, or -1 when there is none. */
function wholeFrameAt(bytes: Buffer, at: number): number {
  if (at + frameHeaderBytes > bytes.length || bytes.compare(frameMark, 0, 4, at, at + 4) !== 0) return -1;
  const length = bytes.readUInt32LE(at + 4);
  const start = at + frameHeaderBytes;
  if (length === 0 || length > maximumFramePayload || start + length > bytes.length) return -1;
  return crc32(bytes.subarray(start, start + length)) === bytes.readUInt32LE(at + 8) ? length : -1;
}

/**
 * Reads whole frames from the bytes of a segment. What is left at the end, without a whole frame behind it, is either a
 * torn write or one that is still going on; the caller knows which.
 *
 * @param limit stop after the frame that brings the number of records to this
 */
export function readFrames(bytes: Buffer, limit = Number.POSITIVE_INFINITY): FramesRead {
  const records: string[] = [];
  let consumed = 0;
  let skipped = 0;
  let at = 0;
  while (at >= 0 && at < bytes.length && records.length < limit) {
    const length = wholeFrameAt(bytes, at);
    if (length < 0) {
      at = bytes.indexOf(frameMark, at + 1);
      continue;
    }
    const start = at + frameHeaderBytes;
    const text = bytes.toString('utf8', start, start + length - 1);
    for (const record of text.split('\n')) records.push(record);
    skipped += at - consumed;
    at = start + length;
    consumed = at;
  }
  return { records, consumed, skipped };
}
