import type { FlowRun } from '@assay/contracts';

/** From the start to the end, or to now while it runs; null for a run that never began. In ms. */
export function runDurationMs(run: Pick<FlowRun, 'startedAt' | 'finishedAt'>, now: Date): number | null {
  if (run.startedAt === null) return null;
  return Math.max(0, (run.finishedAt ?? now).getTime() - run.startedAt.getTime());
}
