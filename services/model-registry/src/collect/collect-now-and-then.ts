import type { Logger } from '@assay/runtime';
import type { GarbageCollector } from './garbage-collector.ts';

const pauseMs = 3_600_000;
const firstMs = 60_000;

/** Collects an hour after the last time; not at once at the start, when there is other work. */
export function collectNowAndThen(
  collector: GarbageCollector,
  logger: Logger,
): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const next = (ms: number): void => {
    timer = setTimeout(() => {
      running = collector
        .run()
        .catch((error: unknown) => logger.warn({ err: error }, 'cannot remove what was deleted'))
        .finally(() => {
          if (!stopped) next(pauseMs);
        });
    }, ms).unref();
  };

  return {
    start: () => next(firstMs),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
