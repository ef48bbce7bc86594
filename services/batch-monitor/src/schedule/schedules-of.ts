import type { FlowName } from '@assay/contracts';
import type { UseCase } from '@assay/use-case';
import type { CronSchedule } from './ticks.ts';

export interface ScheduledFlow extends CronSchedule {
  readonly useCase: string;
  readonly flow: FlowName;
  readonly catchUp: 'skip' | 'latest' | 'all';
}

/** The flows of a use case that start by themselves. */
export function schedulesOf(useCase: UseCase): ScheduledFlow[] {
  const { schedule } = useCase;
  if (schedule === undefined) return [];
  const { timezone, catchUp } = schedule;
  return (['ingest', 'train', 'batch', 'monitor'] as const).flatMap((flow) => {
    const cron = schedule[flow];
    return cron === undefined ? [] : [{ useCase: useCase.name, flow, cron, timezone, catchUp }];
  });
}
