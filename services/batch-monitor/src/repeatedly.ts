import type { Logger, PartHealth } from '@assay/runtime';

export interface Repeated {
  start(): void;
  /** At once rather than at the next turn; once more afterwards when a turn is under way. */
  now(): void;
  /** Degraded while the newest turn failed. */
  health(detail: string): PartHealth;
  stop(): Promise<void>;
}

/** Does something again and again, one turn at a time. A turn that fails is logged when it begins to fail. */
export function repeatedly(everyMs: number, logger: Logger, turn: () => Promise<void>): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let failing = false;

  async function run(): Promise<void> {
    try {
      await turn();
      if (failing) logger.info('it works again');
      failing = false;
    } catch (error) {
      if (!failing && !stopped) logger.warn({ err: error }, 'this is tried again');
      failing = true;
    }
  }

  function go(): void {
    clearTimeout(timer);
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = undefined;
      if (again) {
        again = false;
        go();
      } else if (!stopped) {
        timer = setTimeout(go, everyMs);
        timer.unref();
      }
    });
  }

  return {
    start: go,
    now: go,
    health: (detail) => (failing ? { state: 'degraded', detail } : { state: 'up' }),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
