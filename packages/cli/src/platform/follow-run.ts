import { setTimeout as wait } from 'node:timers/promises';
import { AssayError, type FlowRunDetail, isFinished } from '@assay/contracts';
import type { RunProgress } from '../output/run-progress.ts';
import type { ControlApi } from './control-api.ts';

const pollMs = 400;

/** Watches a run until it ends. Stopping to watch (Ctrl-C) does not cancel the run. */
export async function followRun(
  api: ControlApi,
  id: string,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<FlowRunDetail> {
  try {
    for (;;) {
      const run = await api.flowRun(id);
      progress.update(run);
      if (isFinished(run.state)) return run;
      await wait(pollMs, undefined, { signal }).catch(() => {
        throw new AssayError('CANCELLED', `no longer watching; the run goes on: assay runs show ${id}`);
      });
    }
  } finally {
    progress.stop();
  }
}
