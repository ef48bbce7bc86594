import type { UseCase } from '@assay/use-case';
import { schedulesOf } from '../schedule/schedules-of.ts';
import { latestTick } from '../schedule/ticks.ts';
import type { MonitoringMetrics } from './monitoring-metrics.ts';

/**
 * Shows how far apart the batches of each scheduled use case are, the longest of its last week of ticks: what an alert holds the
 * age of the last one against. A use case that no schedule predicts has none, and is not late.
 */
export function showBatchPeriods(
  { batchPeriod }: MonitoringMetrics,
  useCases: readonly UseCase[],
  now: Date,
): void {
  batchPeriod.reset();
  for (const scheduled of useCases.flatMap(schedulesOf)) {
    if (scheduled.flow !== 'batch') continue;
    batchPeriod.set({ use_case: scheduled.useCase }, longestPeriodMs(scheduled, now) / 1000);
  }
}

const ticksLookedAt = 8;

function longestPeriodMs(scheduled: Parameters<typeof latestTick>[0], now: Date): number {
  let later = latestTick(scheduled, now);
  let longest = 0;
  for (let i = 0; i < ticksLookedAt; i++) {
    const earlier = latestTick(scheduled, new Date(later.getTime() - 1));
    longest = Math.max(longest, later.getTime() - earlier.getTime());
    later = earlier;
  }
  return longest;
}
