import type { FlowName } from '@assay/contracts';
import type { FlowClient } from '@assay/flows';
import type { Logger } from '@assay/runtime';
import type { UseCase } from '@assay/use-case';
import { type ScheduledTask, schedule } from 'node-cron';
import { missedTicks } from './missed-ticks.ts';
import { type ScheduledFlow, schedulesOf } from './schedules-of.ts';
import { latestTick } from './ticks.ts';

export interface SchedulerOptions {
  readonly flows: Pick<FlowClient, 'start'>;
  /** The newest moment, up to `until`, that a flow was run for; null when it never was. */
  readonly lastRun: (of: { useCase: string; flow: FlowName; until: Date }) => Promise<Date | null>;
  /** Batch and monitor wait for a champion: without one they could only fail. Undefined = not known yet. */
  readonly hasChampion: (useCase: string) => boolean | undefined;
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
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { flows, lastRun, hasChampion, logger, now } = options;
  const running = new Map<string, { scheduled: ScheduledFlow; task: ScheduledTask }>();
  const keyOf = (scheduled: ScheduledFlow) => JSON.stringify(scheduled);

  async function fire(scheduled: ScheduledFlow, tick: Date, trigger: string): Promise<void> {
    const { useCase, flow } = scheduled;
    const { id, created } = await flows.start({ useCase, flow, logicalTime: tick, trigger });
    if (created) logger.info({ flowRunId: id, useCase, flow, trigger }, 'a flow was started by its schedule');
  }

  function start(scheduled: ScheduledFlow): void {
    const tick = async () => {
      // The newest tick is made up for when the first champion comes.
      if (needsChampion(scheduled.flow) && hasChampion(scheduled.useCase) === false) return;
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

  async function catchUp(): Promise<void> {
    for (const { scheduled } of [...running.values()]) {
      const { useCase, flow } = scheduled;
      const waits = needsChampion(flow);
      if (waits && !hasChampion(useCase)) continue;
      const until = now();
      const last = await lastRun({ useCase, flow, until });
      // The first ingest and the first training are the training worker's: it starts them for a new file.
      if (last === null && !waits) continue;
      for (const tick of missedTicks(scheduled, scheduled.catchUp, { last, now: until })) {
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
      for (const [key, scheduled] of wanted) if (!running.has(key)) start(scheduled);
    },
    catchUp,
    async stop() {
      for (const { task } of running.values()) await task.destroy();
      running.clear();
    },
  };
}

const needsChampion = (flow: FlowName) => flow === 'batch' || flow === 'monitor';
