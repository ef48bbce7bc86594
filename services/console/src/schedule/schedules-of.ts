import { flowNames, type Schedule } from '@assay/contracts';
import type { UseCase } from '@assay/use-case';
import { nextTick } from './ticks.ts';

/** What of a use case runs by itself, and when next; the next one first. */
export function schedulesOf(useCase: UseCase, now: Date): Schedule[] {
  const { schedule } = useCase;
  if (!schedule) return [];
  return flowNames
    .flatMap((flow) => {
      const cron = schedule[flow];
      if (cron === undefined) return [];
      const next = nextTick({ cron, timezone: schedule.timezone }, now).toISOString();
      return [{ flow, cron, timezone: schedule.timezone, next }];
    })
    .sort((a, b) => a.next.localeCompare(b.next));
}
