import type { Logger } from '@assay/runtime';
import type { RegistrationDesk } from './registration-desk.ts';

const pauseMs = 10_000;

/** Looks for registrations that wait: at the start, and every ten seconds (another replica may have died). */
export function sweepNowAndThen(
  desk: RegistrationDesk,
  logger: Logger,
): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  function sweep(): void {
    running = desk
      .sweep()
      .catch((error: unknown) => logger.warn({ err: error }, 'cannot look for waiting registrations'))
      .finally(() => {
        if (!stopped) timer = setTimeout(sweep, pauseMs).unref();
      });
  }

  return {
    start: sweep,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
