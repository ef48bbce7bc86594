import type { Logger } from '@assay/runtime';
import { appendFlowLog, type NewFlowLogEntry, type Queryable } from '@assay/store';

export interface FlowLogBuffer {
  append(entry: NewFlowLogEntry): void;
  /** Writes what is there; never throws. */
  flush(): Promise<void>;
}

const flushAfterMs = 200;
/** While Postgres is away lines are kept, but not without end: the oldest go first, and the loss is said. */
const keptLines = 5000;

/** Collects log lines of runs and writes them a few times a second. */
export function createFlowLogBuffer(options: { db: Queryable; logger: Logger }): FlowLogBuffer {
  let waiting: NewFlowLogEntry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const entries = waiting;
    waiting = [];
    if (entries.length === 0) return;
    try {
      await appendFlowLog(options.db, entries);
    } catch (error) {
      waiting = [...entries, ...waiting];
      const lost = waiting.length - keptLines;
      if (lost > 0) waiting.splice(0, lost);
      options.logger.warn(
        { err: error, lostLines: Math.max(0, lost) },
        'the log of flow runs cannot be written now',
      );
      schedule(2000);
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  function schedule(afterMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, afterMs).unref();
  }

  return {
    append(entry) {
      waiting.push(entry);
      schedule(flushAfterMs);
    },
    flush,
  };
}
