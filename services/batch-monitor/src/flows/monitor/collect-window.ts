import type { TaskContext } from '@assay/flows';
import { countPredictions } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';

/** What is looked at: predictions that the champion made from `start` on and before `end`, whatever day they are about. */
export type MonitoredWindow = {
  readonly version: number;
  readonly start: string;
  readonly end: string;
  readonly rows: number;
};

/** Fixes the window and the version, so that the tasks after it, and a retry tomorrow, look at the same rows. */
export async function collectWindow(
  deps: Dependencies,
  useCase: UseCase,
  logicalTime: Date,
  task: TaskContext,
): Promise<MonitoredWindow> {
  const { version } = await deps.models.champion(useCase.name, task.signal);
  const start = new Date(logicalTime.getTime() - useCase.monitor.windowMs);
  const rows = await countPredictions(deps.pool, { useCase: useCase.name, version, start, end: logicalTime });
  task.log.info(`${rows} predictions of version ${version} since ${start.toISOString()}`);
  return { version, start: start.toISOString(), end: logicalTime.toISOString(), rows };
}
