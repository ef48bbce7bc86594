import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../observability/logger.ts';

export interface Lifecycle {
  /** Aborted when stopping begins: loops and waits end on it. */
  readonly signal: AbortSignal;
  /** What has to be ended; run in reverse order, so that what was started first ends last. */
  onStop(name: string, end: () => Promise<unknown> | unknown): void;
  /** Ends everything within the grace period; the same promise for every call. True when all ended without an error. */
  stop(reason: string): Promise<boolean>;
  /** From now on stopping is reported here. */
  logTo(logger: Logger): void;
}

/**
 * The order in which a process ends.
 *
 * @param graceMs time that all parts together may take; a part that needs longer is left behind
 */
export function createLifecycle({ logger, graceMs }: { logger: Logger; graceMs: number }): Lifecycle {
  const ends: { name: string; end: () => Promise<unknown> | unknown }[] = [];
  const controller = new AbortController();
  let log = logger;
  let stopping: Promise<boolean> | undefined;

  const stopAll = async (reason: string): Promise<boolean> => {
    log.info({ reason }, 'stopping');
    controller.abort(new Error(`stopping: ${reason}`));
    const deadline = performance.now() + graceMs;
    let clean = true;
    for (let next = ends.pop(); next !== undefined; next = ends.pop()) {
      const { name, end } = next;
      const ended = Promise.resolve().then(end);
      try {
        await withinGrace(ended, deadline - performance.now());
      } catch (error) {
        clean = false;
        log.error({ err: error, part: name }, `${name} did not end as it should`);
      }
      ended.catch(() => {});
    }
    log.info('stopped');
    return clean;
  };

  return {
    signal: controller.signal,
    onStop(name, end) {
      ends.push({ name, end });
    },
    stop(reason) {
      stopping ??= stopAll(reason);
      return stopping;
    },
    logTo(next) {
      log = next;
    },
  };
}

async function withinGrace(ended: Promise<unknown>, leftMs: number): Promise<void> {
  const done = new AbortController();
  const overdue = sleep(Math.max(0, leftMs), undefined, { signal: done.signal }).then(() => {
    throw new Error('the grace period is over');
  });
  try {
    await Promise.race([ended, overdue]);
  } finally {
    done.abort();
    overdue.catch(() => {});
  }
}
