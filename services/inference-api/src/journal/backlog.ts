import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readFrames } from './read-frames.ts';

/** A segment with records that Postgres does not have yet. */
export interface PendingSegment {
  readonly path: string;
  bytes: number;
  records: number;
  /** bytes and records that were shipped */
  shippedBytes: number;
  shippedRecords: number;
  /** nothing more will be written to it */
  closed: boolean;
}

export interface Batch {
  readonly records: readonly string[];
  /** Call it when the records are in Postgres. */
  shipped(): Promise<void>;
}

export interface BacklogEvents {
  /** Damage in the middle of a segment: records that were answered may be lost. The file is kept under `keptAs`. */
  onDamage(event: { path: string; keptAs: string; bytes: number }): void;
  /** The last write of a process that died: none of its records was answered. */
  onTornTail(event: { path: string; bytes: number }): void;
}

const chunkBytes = 1024 * 1024;

async function readChunk(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const chunk = Buffer.allocUnsafe(to - from);
  let filled = 0;
  while (filled < chunk.length) {
    const { bytesRead } = await file.read(chunk, filled, chunk.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return chunk.subarray(0, filled);
}

/**
 * The next records of a segment, at most about `limit` (a frame is never split). Null when nothing whole is left.
 * Reads more than a chunk only where one frame is longer than that.
 */
export async function nextBatchOf(
  segment: PendingSegment,
  limit: number,
): Promise<{ records: readonly string[]; consumed: number; skipped: number } | null> {
  const file = await open(segment.path, 'r');
  try {
    for (let size = chunkBytes; ; size *= 8) {
      const end = Math.min(segment.bytes, segment.shippedBytes + size);
      const read = readFrames(await readChunk(file, segment.shippedBytes, end), limit);
      if (read.records.length > 0) return read;
      if (end === segment.bytes) return null;
    }
  } finally {
    await file.close();
  }
}

/**
 * Removes a closed segment of which everything was shipped. One that was damaged is kept in `damagedFolder`, for a person
 * to look at.
 */
export async function retireSegment(
  segment: PendingSegment,
  damagedBytes: number,
  damagedFolder: string,
  events: BacklogEvents,
): Promise<void> {
  const torn = segment.bytes - segment.shippedBytes;
  if (torn > 0) events.onTornTail({ path: segment.path, bytes: torn });
  if (damagedBytes === 0) return rm(segment.path, { force: true });
  const keptAs = join(damagedFolder, basename(segment.path));
  await mkdir(damagedFolder, { recursive: true });
  await rename(segment.path, keptAs);
  events.onDamage({ path: segment.path, keptAs, bytes: damagedBytes });
}
