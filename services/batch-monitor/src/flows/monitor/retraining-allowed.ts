import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';

export type Permission = { readonly yes: true } | { readonly yes: false; readonly because: string };

/** At most one retraining that the monitor asked for in a cool-down, and none while one is under way. */
export async function retrainingAllowed(
  { flows }: Pick<Dependencies, 'flows'>,
  useCase: UseCase,
  at: Date,
): Promise<Permission> {
  const { runs } = await flows.list({ useCase: useCase.name, flow: 'train', limit: 50 });
  const busy = runs.find((run) => run.state === 'queued' || run.state === 'running');
  if (busy) return { yes: false, because: `${busy.id} is under way` };
  const since = at.getTime() - useCase.monitor.retrain.coolDownMs;
  const recent = runs.find((run) => run.trigger.startsWith('monitor:') && run.logicalTime.getTime() > since);
  return recent ? { yes: false, because: `the cool-down since ${recent.id} is not over` } : { yes: true };
}
