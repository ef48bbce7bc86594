import type { BackfillRequest, BackfillResponse, FlowRun } from '@assay/contracts';

export type PlannedTick = BackfillResponse['ticks'][number];

/** What to do about one tick: nothing ran for it, it failed, it succeeded, or it is under way. */
function actionFor(mode: BackfillRequest['mode'], run: FlowRun | undefined): PlannedTick['action'] {
  if (!run) return mode === 'failed' ? 'leave' : 'start';
  switch (run.state) {
    case 'queued':
    case 'running':
      return 'leave';
    case 'failed':
    case 'cancelled':
      return mode === 'missing' ? 'leave' : 'retry';
    case 'succeeded':
      return mode === 'all' ? 'again' : 'leave';
  }
}

/**
 * What a backfill does about each tick of a schedule.
 * @param runs the runs of this flow in that time; of several for one tick (a backfill before) the newest counts
 */
export function planBackfill(
  mode: BackfillRequest['mode'],
  ticks: readonly Date[],
  runs: readonly FlowRun[],
): PlannedTick[] {
  const newest = new Map<number, FlowRun>();
  for (const run of runs) {
    const known = newest.get(run.logicalTime.getTime());
    if (!known || run.createdAt > known.createdAt) newest.set(run.logicalTime.getTime(), run);
  }
  return ticks.map((tick) => {
    const run = newest.get(tick.getTime());
    return {
      logicalTime: tick.toISOString(),
      action: actionFor(mode, run),
      flowRunId: run?.id ?? null,
      state: run?.state ?? null,
    };
  });
}
