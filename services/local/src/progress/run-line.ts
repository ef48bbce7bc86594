import { flowRunViewSchema } from '@assay/contracts';
import type { z } from 'zod';
import type { Mark, ProgressLine } from './display.ts';

/** Of a flow run, what is shown here. */
export const shownRunSchema = flowRunViewSchema.pick({
  id: true,
  useCase: true,
  flow: true,
  state: true,
  finishedAt: true,
  durationMs: true,
  progress: true,
  error: true,
});
export type ShownRun = z.infer<typeof shownRunSchema>;

const marks: Readonly<Record<ShownRun['state'], Mark>> = {
  queued: 'waiting',
  running: 'running',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'failed',
};

/** A flow run as one line: `gold-price train: tune, trial 12 of 20  3.1 s`. */
export function runLine(run: ShownRun): ProgressLine {
  const { progress, error, durationMs } = run;
  const counted = progress === null ? '' : countedOf(progress);
  const doing =
    run.state === 'failed'
      ? (error?.detail ?? 'failed')
      : run.state === 'cancelled'
        ? 'cancelled'
        : progress === null
          ? ''
          : [progress.task, counted].filter(Boolean).join(', ');
  const seconds = durationMs === null ? '' : `  ${(durationMs / 1000).toFixed(1)} s`;
  return {
    mark: marks[run.state],
    text: `${run.useCase} ${run.flow}${doing === '' ? '' : `: ${doing}`}${seconds}`,
    share: progress === null || progress.total === 0 ? undefined : progress.done / progress.total,
  };
}

/** Nothing is said of a task that does not count: it has no total. */
function countedOf({
  done,
  total,
  message,
}: {
  done: number;
  total: number;
  message: string | null;
}): string {
  if (message) return message;
  return total === 0 ? '' : `${Math.floor((100 * done) / total)} %`;
}
