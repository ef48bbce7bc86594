import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** A file that only grows, written by one process. */
export interface SegmentWriter {
  readonly path: string;
  readonly bytes: number;
  /** Writes the whole frame or nothing: what a failed write left behind is cut off again. */
  write(frame: Buffer): void;
  close(): void;
}

/** @param sync 'turn': after each write the bytes are on the disk itself, so that even a power failure loses none */
export function createSegment(path: string, sync: 'none' | 'turn'): SegmentWriter {
  const fd = openSync(path, 'wx', 0o600);
  let bytes = 0;
  return {
    path,
    get bytes() {
      return bytes;
    },
    write(frame) {
      try {
        for (let done = 0; done < frame.length; ) {
          done += writeSync(fd, frame, done, frame.length - done, bytes + done);
        }
        if (sync === 'turn') fdatasyncSync(fd);
      } catch (error) {
        ftruncateSync(fd, bytes);
        throw error;
      }
      bytes += frame.length;
    },
    close: () => closeSync(fd),
  };
}
