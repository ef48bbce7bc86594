import type { Logger } from '@assay/runtime';
import type { UseCase } from '@assay/use-case';
import { type ScheduledTask, schedule } from 'node-cron';
import { latestTick } from '../schedule/ticks.ts';

export interface SimulatorOptions {
  /** Sends the requests of a tick; called by one replica only. */
  readonly send: (useCase: UseCase, tick: Date) => Promise<void>;
  /** Runs the work unless another replica has that tick; false where it has. */
  readonly claim: (useCase: string, tick: Date, work: () => Promise<void>) => Promise<boolean>;
  readonly logger: Logger;
  readonly now: () => Date;
}

export interface Simulator {
  /** Follows the use cases in force: those with a `simulate` section are sent traffic at its times. */
  follow(useCases: readonly UseCase[]): Promise<void>;
  stop(): Promise<void>;
}

/** The platform's own traffic. A missed tick is not made up for: nobody missed it. */
export function createSimulator({ send, claim, logger, now }: SimulatorOptions): Simulator {
  const running = new Map<string, { task: ScheduledTask; useCase: UseCase }>();

  function start(key: string, useCase: UseCase, cron: string, timezone: string): void {
    const fire = async () => {
      const current = running.get(key)?.useCase ?? useCase;
      // A timer may fire a little early.
      const tick = latestTick({ cron, timezone }, new Date(now().getTime() + 500));
      try {
        await claim(current.name, tick, () => send(current, tick));
      } catch (error) {
        logger.warn({ err: error, useCase: current.name }, 'no simulated traffic was sent');
      }
    };
    running.set(key, { useCase, task: schedule(cron, fire, { timezone }) });
  }

  return {
    async follow(useCases) {
      const wanted = new Map(
        useCases.flatMap((useCase) => {
          const { name, simulate, schedule } = useCase;
          if (simulate === undefined) return [];
          const timezone = schedule?.timezone ?? 'UTC';
          return [
            [JSON.stringify([name, simulate.cron, timezone]), { useCase, simulate, timezone }] as const,
          ];
        }),
      );
      for (const [key, { task }] of [...running]) {
        if (wanted.has(key)) continue;
        await task.destroy();
        running.delete(key);
      }
      for (const [key, { useCase, simulate, timezone }] of wanted) {
        const known = running.get(key);
        if (known === undefined) start(key, useCase, simulate.cron, timezone);
        else running.set(key, { ...known, useCase });
      }
    },
    async stop() {
      for (const { task } of running.values()) await task.destroy();
      running.clear();
    },
  };
}
