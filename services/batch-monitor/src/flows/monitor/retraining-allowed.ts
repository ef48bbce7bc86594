import type { FlowRun } from '@assay/contracts';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';

export type Permission = { readonly yes: true } | { readonly yes: false; readonly because: string };

/** How the trigger of a retraining begins that monitoring asked for. */
export const monitorTrigger = 'monitor:';

/**
 * At most one retraining that monitoring asked for in a cool-down, and none while one is under way. Both clocks count: that
 * of the windows, and the one on the wall, so that windows made up for later do not each start one.
 *
 * @param id of the retraining in question: one that is there already is not in its own way
 */
export async function retrainingAllowed(
  { flows, now }: Pick<Dependencies, 'flows' | 'now'>,
  useCase: UseCase,
  { id, windowEnd }: { id: string; windowEnd: Date },
): Promise<Permission> {
  const { runs } = await flows.list({ useCase: useCase.name, flow: 'train', limit: 50 });
  if (runs.some((run) => run.id === id)) return { yes: true };
  const busy = runs.find((run) => run.state === 'queued' || run.state === 'running');
  if (busy) return { yes: false, because: `${busy.id} is under way` };
  const { coolDownMs } = useCase.monitor.retrain;
  const isRecent = ({ trigger, logicalTime, createdAt }: FlowRun) =>
    trigger.startsWith(monitorTrigger) &&
    (logicalTime.getTime() > windowEnd.getTime() - coolDownMs ||
      createdAt.getTime() > now().getTime() - coolDownMs);
  const recent = runs.find(isRecent);
  return recent ? { yes: false, because: `the cool-down since ${recent.id} is not over` } : { yes: true };
}
