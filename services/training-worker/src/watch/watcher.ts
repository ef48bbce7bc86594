import type { Logger } from '@assay/runtime';
import { watch } from 'chokidar';

export interface Watcher {
  start(): void;
  /** What the last look came to; null before the first. */
  readonly lastError: Error | null | undefined;
  stop(): Promise<void>;
}

const settleMs = 150;
const againMs = 400;

/**
 * Looks when something changes below a folder, and every so often in any case: not every mount and platform tells of
 * changes. Looks never overlap; what changes during one leads to another.
 */
export function createWatcher(options: {
  dir: string;
  pollMs: number;
  look: () => Promise<'again' | 'settled'>;
  logger: Logger;
}): Watcher {
  const { dir, pollMs, look, logger } = options;
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let stopped = false;
  let lastError: Error | null | undefined;
  let events: ReturnType<typeof watch> | undefined;

  /** At the latest in so many ms; an earlier look that is planned stays. */
  function lookWithin(ms: number): void {
    const at = performance.now() + ms;
    if (stopped || at >= dueAt) return;
    dueAt = at;
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  }

  function run(): void {
    dueAt = Number.POSITIVE_INFINITY;
    if (looking !== undefined) return;
    looking = lookOnce().finally(() => {
      looking = undefined;
    });
  }

  async function lookOnce(): Promise<void> {
    let next = pollMs;
    try {
      if ((await look()) === 'again') next = againMs;
      if (lastError) logger.info('the folder of use cases can be looked at again');
      lastError = null;
    } catch (error) {
      if (!lastError) logger.warn({ err: error }, 'the folder of use cases could not be looked at');
      lastError = error instanceof Error ? error : new Error(String(error));
    }
    // An event during the look has set an earlier one.
    lookWithin(next);
  }

  return {
    get lastError() {
      return lastError;
    },
    start() {
      events = watch(dir, {
        ignoreInitial: true,
        depth: 3,
        ignored: (path) => /[/\\]\.[^/\\.]/.test(path.slice(dir.length)),
      });
      events.on('all', () => {
        // The look under way may have passed the file already.
        if (looking !== undefined) void looking.then(() => lookWithin(settleMs));
        else lookWithin(settleMs);
      });
      events.on('error', (error) => {
        logger.warn(
          { err: error },
          'changes of files are not told by the system; the folder is looked at by the clock',
        );
      });
      lookWithin(0);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await events?.close();
      await looking;
    },
  };
}
