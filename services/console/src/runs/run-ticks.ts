import type { FlowRun, RunTick } from '@assay/contracts';
import { runDurationMs } from './run-duration.ts';

/** Runs as ticks, oldest first. */
export function runTicksOf(newestFirst: readonly FlowRun[], now: Date): RunTick[] {
  return newestFirst
    .map((run) => ({
      id: run.id,
      flow: run.flow,
      state: run.state,
      createdAt: run.createdAt.toISOString(),
      durationMs: runDurationMs(run, now),
    }))
    .reverse();
}
