import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssayError } from '@assay/contracts';
import { adoptOrphans, segmentSuffix } from './adopt-orphans.ts';
import {
  type BacklogEvents,
  type Batch,
  nextBatchOf,
  type PendingSegment,
  retireSegment,
} from './backlog.ts';
import { encodeFrame } from './frame.ts';
import { createInstanceDirectory, type InstanceDirectory, staleAfterMs } from './instance-directory.ts';
import { readFrames } from './read-frames.ts';
import { createSegment, type SegmentWriter } from './segment.ts';

export interface JournalEvents extends BacklogEvents {
  onAdopted(event: { segments: number; records: number }): void;
  onDirectoryLost(event: { path: string }): void;
}

export interface JournalOptions {
  /** folder of the directories of all instances; one a process is made in it */
  readonly root: string;
  readonly now: () => Date;
  /** records not yet shipped may take so many bytes of disk; then `append` refuses */
  readonly maxBytes: number;
  /** a segment is closed when it is longer than this */
  readonly segmentBytes: number;
  readonly sync: 'none' | 'turn';
  readonly events: JournalEvents;
}

/** A leading dot keeps it from being taken for the directory of an instance. */
const damagedFolder = '.damaged';

export type Written = (error: Error | null) => void;

export interface Journal {
  /** JSON text of one record. `written` is called once it is in the file, at the end of this event-loop turn. */
  append(record: string, written: Written): void;
  /** Writes what `append` has collected in this turn now. */
  flush(): void;
  /** The oldest records that were not shipped, or null. Ask again only when the last batch is shipped or given up. */
  nextBatch(limit: number): Promise<Batch | null>;
  pending(): { records: number; bytes: number };
  /** Tells the other instances that this one lives, and takes over the journals of those that do not. */
  beat(): void;
  /** Closes the file. Removes the directory when everything was shipped; else whoever looks next adopts it. */
  close(): void;
}

/** Records of a whole segment on disk; its owner is dead, so nothing is being written to it. */
function adoptedSegment(path: string): PendingSegment {
  const bytes = readFileSync(path);
  const { records } = readFrames(bytes);
  return {
    path,
    bytes: bytes.length,
    records: records.length,
    shippedBytes: 0,
    shippedRecords: 0,
    closed: true,
  };
}

function unavailable(detail: string, cause?: unknown): AssayError {
  return new AssayError('UNAVAILABLE', detail, {
    retryAfterSeconds: 5,
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * Keeps each answered prediction on the local disk until Postgres has it. One synchronous write per event-loop turn
 * carries the records of all requests of that turn (measured: faster than a write per record, an asynchronous write,
 * or a worker). A killed process loses nothing that it answered; with `sync: 'turn'` neither does a power failure.
 */
export function createJournal(options: JournalOptions): Journal {
  const { root, now, maxBytes, segmentBytes, sync, events } = options;
  let directory: InstanceDirectory = createInstanceDirectory(root, now);
  let beatAt = now().getTime();
  let number = 0;
  let writer: SegmentWriter | null = null;
  let segments: PendingSegment[] = [];
  const damaged = new Map<PendingSegment, number>();
  let records: string[] = [];
  let waiting: Written[] = [];

  const unshippedBytes = () =>
    segments.reduce((sum, segment) => sum + segment.bytes - segment.shippedBytes, 0);
  const active = () => segments.at(-1)!;

  function closeWriter(): void {
    if (!writer) return;
    writer.close();
    writer = null;
    active().closed = true;
  }

  function openWriter(): SegmentWriter {
    const name = `${directory.id}-${String(++number).padStart(6, '0')}${segmentSuffix}`;
    const created = createSegment(join(directory.path, name), sync);
    writer = created;
    segments.push({
      path: created.path,
      bytes: 0,
      records: 0,
      shippedBytes: 0,
      shippedRecords: 0,
      closed: false,
    });
    return created;
  }

  /** Another instance took this one for dead (a suspended machine): its segments are that one's to ship now. */
  function moveOut(): void {
    events.onDirectoryLost({ path: directory.path });
    writer?.close();
    writer = null;
    segments = [];
    directory = createInstanceDirectory(root, now);
  }

  function stillOurs(): void {
    if (!directory.beat()) moveOut();
    beatAt = now().getTime();
  }

  function write(group: readonly string[]): void {
    if (now().getTime() - beatAt > staleAfterMs / 2) stillOurs();
    const frame = encodeFrame(group);
    if (unshippedBytes() + frame.length > maxBytes) {
      throw unavailable(
        `the prediction journal holds ${maxBytes} bytes that Postgres has not taken yet, and may hold no more`,
      );
    }
    if (writer && writer.bytes > segmentBytes) closeWriter();
    const target = writer ?? openWriter();
    try {
      target.write(frame);
    } catch (cause) {
      throw unavailable('the prediction could not be written to the journal, so it was not given', cause);
    }
    const segment = active();
    segment.bytes = target.bytes;
    segment.records += group.length;
  }

  function flush(): void {
    if (records.length === 0) return;
    const group = records;
    const callers = waiting;
    records = [];
    waiting = [];
    let failure: Error | null = null;
    try {
      write(group);
    } catch (error) {
      failure = error as Error;
    }
    for (const caller of callers) caller(failure);
  }

  function adopt(): void {
    const adopted = adoptOrphans(root, directory, now()).map(adoptedSegment);
    if (adopted.length === 0) return;
    segments.unshift(...adopted);
    events.onAdopted({
      segments: adopted.length,
      records: adopted.reduce((sum, segment) => sum + segment.records, 0),
    });
  }

  adopt();

  return {
    append(record, written) {
      if (records.push(record) === 1) setImmediate(flush);
      waiting.push(written);
    },
    flush,
    async nextBatch(limit) {
      for (;;) {
        const segment = segments[0];
        if (!segment) return null;
        const read = segment.shippedBytes < segment.bytes ? await nextBatchOf(segment, limit) : null;
        if (read) {
          return {
            records: read.records,
            async shipped() {
              segment.shippedBytes += read.consumed;
              segment.shippedRecords += read.records.length;
              if (read.skipped > 0) damaged.set(segment, (damaged.get(segment) ?? 0) + read.skipped);
            },
          };
        }
        if (!segment.closed) return null;
        segments = segments.filter((other) => other !== segment);
        await retireSegment(segment, damaged.get(segment) ?? 0, join(root, damagedFolder), events);
        damaged.delete(segment);
      }
    },
    pending: () => ({
      records: segments.reduce((sum, segment) => sum + segment.records - segment.shippedRecords, 0),
      bytes: unshippedBytes(),
    }),
    beat() {
      stillOurs();
      adopt();
    },
    close() {
      flush();
      closeWriter();
      if (unshippedBytes() === 0 && damaged.size === 0) directory.remove();
      else directory.release();
    },
  };
}
