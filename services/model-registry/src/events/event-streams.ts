import type { ServerResponse } from 'node:http';
import type { RegistryEvent } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { type EventRow, eventsAfter, isEventCursor, newestEventCursor, type Pool } from '@assay/store';

/** A listener that reads so slowly that this much waits for it is dropped; it comes back and resumes. */
const mostWaitingBytes = 1_000_000;
const pageSize = 500;

const wire = ({ name, time, subject, data }: EventRow): RegistryEvent => ({
  name,
  time: time.toISOString(),
  subject,
  data: { ...data },
});

const lines = (row: EventRow): string =>
  `id: ${row.cursor}\nevent: ${row.name}\ndata: ${JSON.stringify(wire(row))}\n\n`;

export interface EventStreams {
  /** Takes the response over and keeps it open until the caller goes or all streams are closed. */
  open(response: ServerResponse, lastId: string | undefined): Promise<void>;
  /** Something happened: look now. */
  news(): void;
  stop(): Promise<void>;
}

interface Listener {
  readonly response: ServerResponse;
  cursor: string;
  busy: boolean;
  again: boolean;
}

/**
 * Server-Sent Events out of the log of events. Each listener keeps its own place in the log, so one that was away goes on
 * where it was (Last-Event-ID), whichever replica it comes back to.
 */
export function createEventStreams(parts: {
  pool: Pool;
  logger: Logger;
  pollMs?: number;
  heartbeatMs?: number;
}): EventStreams {
  const { pool, logger, pollMs = 1000, heartbeatMs = 15_000 } = parts;
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | undefined;

  async function catchUp(listener: Listener): Promise<void> {
    if (listener.busy) {
      listener.again = true;
      return;
    }
    listener.busy = true;
    try {
      do {
        listener.again = false;
        const rows = await eventsAfter(pool, { cursor: listener.cursor, limit: pageSize });
        for (const row of rows) {
          listener.response.write(lines(row));
          listener.cursor = row.cursor;
        }
        if (listener.response.writableLength > mostWaitingBytes) listener.response.destroy();
        if (rows.length === pageSize) listener.again = true;
      } while (listener.again && listeners.has(listener));
    } catch (error) {
      logger.warn({ err: error }, 'cannot read the registry’s events');
    } finally {
      listener.busy = false;
    }
  }

  const lookForAll = (): void => {
    for (const listener of listeners) void catchUp(listener);
  };

  return {
    async open(response, lastId) {
      const known = lastId !== undefined && isEventCursor(lastId);
      const cursor = known ? lastId : await newestEventCursor(pool);
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // nginx would collect the events otherwise.
        'x-accel-buffering': 'no',
      });
      response.write(`retry: 2000\nid: ${cursor}\n: from here on\n\n`);
      const listener: Listener = { response, cursor, busy: false, again: false };
      listeners.add(listener);
      const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
      // Word of news may be lost with the connection that listens: looking now and then finds it all the same.
      timer ??= setInterval(lookForAll, pollMs).unref();
      response.once('close', () => {
        clearInterval(heartbeat);
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      });
      await catchUp(listener);
    },
    news: lookForAll,
    async stop() {
      clearInterval(timer);
      for (const { response } of listeners) response.end();
    },
  };
}
