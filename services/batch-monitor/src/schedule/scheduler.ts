import type { FlowClient } from '@assay/flows';
import type { Logger } from '@assay/runtime';
import type { UseCase } from '@assay/use-case';
import { type ScheduledTask, schedule } from 'node-cron';
import { missedTicks } from './missed-ticks.ts';
import { type ScheduledFlow, schedulesOf } from './schedules-of.ts';
import { latestTick } from './ticks.ts';

export interface SchedulerOptions {
  readonly flows: FlowClient;
  /** Models that have a champion: batch and monitor are caught up only once there is something to run. */
  readonly hasChampion: (useCase: string) => boolean;
  readonly logger: Logger;
  readonly now: () => Date;
}

export interface Scheduler {
  /** Follows the use cases in force: new schedules start, changed ones move, removed ones end. */
  follow(useCases: readonly UseCase[]): Promise<void>;
  /** Makes up for missed ticks. Also called when a use case gets its first champion. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts flows at their times. Any number of replicas may run one each: the id of a run is its use case, flow and
 * tick, so that a tick runs once.
 */
export function createScheduler({ flows, hasChampion, logger, now }: SchedulerOptions): Scheduler {
  const running = new Map<string, { scheduled: ScheduledFlow; task: ScheduledTask }>();
  const keyOf = (scheduled: ScheduledFlow) => JSON.stringify(scheduled);

  async function fire(scheduled: ScheduledFlow, tick: Date, trigger: string): Promise<void> {
    const { useCase, flow } = scheduled;
    const { id, created } = await flows.start({ useCase, flow, logicalTime: tick, trigger });
    if (created) logger.info({ flowRunId: id, useCase, flow, trigger }, 'a flow was started by its schedule');
  }

  async function start(scheduled: ScheduledFlow): Promise<void> {
    const tick = async () => {
      try {
        // A timer may fire a little early; half a second is less than any distance of ticks.
        await fire(scheduled, latestTick(scheduled, new Date(now().getTime() + 500)), 'schedule');
      } catch (error) {
        // The tick is made up for by the next catch-up.
        logger.error(
          { err: error, useCase: scheduled.useCase, flow: scheduled.flow },
          'a scheduled flow could not be started',
        );
      }
    };
    const task = schedule(scheduled.cron, tick, { timezone: scheduled.timezone });
    running.set(keyOf(scheduled), { scheduled, task });
  }

  async function lastLogicalTime({ useCase, flow }: ScheduledFlow): Promise<Date | null> {
    const { runs } = await flows.list({ useCase, flow, limit: 50 });
    return runs.reduce<Date | null>(
      (newest, run) => (newest === null || run.logicalTime > newest ? run.logicalTime : newest),
      null,
    );
  }

  async function catchUp(): Promise<void> {
    for (const { scheduled } of [...running.values()]) {
      const needsChampion = scheduled.flow === 'batch' || scheduled.flow === 'monitor';
      if (needsChampion && !hasChampion(scheduled.useCase)) continue;
      const last = await lastLogicalTime(scheduled);
      // The first ingest and the first training are the training worker's: it starts them for a new file.
      if (last === null && !needsChampion) continue;
      for (const tick of missedTicks(scheduled, scheduled.catchUp, { last, now: now() })) {
        await fire(scheduled, tick, 'catch-up');
      }
    }
  }

  return {
    async follow(useCases) {
      const wanted = new Map(useCases.flatMap(schedulesOf).map((scheduled) => [keyOf(scheduled), scheduled]));
      for (const [key, { task }] of [...running]) {
        if (wanted.has(key)) continue;
        await task.destroy();
        running.delete(key);
      }
      for (const [key, scheduled] of wanted) if (!running.has(key)) await start(scheduled);
    },
    catchUp,
    async stop() {
      for (const { task } of running.values()) await task.destroy();
      running.clear();
    },
  };
}
