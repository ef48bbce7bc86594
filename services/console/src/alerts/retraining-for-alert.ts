import type { FlowRun } from '@assay/contracts';
import { type FlowClient, flowRunId } from '@assay/flows';
import type { UseCase } from '@assay/use-case';

/** Alert rules that are about a model, and what of the monitor they stand for. */
const kinds = new Map<string, 'drift' | 'performance'>([
  ['DataDrift', 'drift'],
  ['PerformanceDegraded', 'performance'],
]);

export interface RetrainingParts {
  readonly flows: Pick<FlowClient, 'list' | 'start'>;
  readonly now: () => Date;
}

/**
 * The retraining that a firing alert stands for. It has the id that the monitor's own verdict gives it (use case, train,
 * end of the measured window, `monitor`), so whichever comes first starts it and the other finds it. The monitor's
 * cool-down holds here too.
 *
 * @param windowEnd of the newest window that was measured; null when none was
 * @returns null for an alert that calls for none
 */
export async function retrainingForAlert(
  { flows, now }: RetrainingParts,
  useCase: UseCase,
  alertName: string,
  windowEnd: Date | null,
): Promise<string | null> {
  const kind = kinds.get(alertName);
  const { on, coolDownMs } = useCase.monitor.retrain;
  if (kind === undefined || windowEnd === null || !on.includes(kind)) return null;
  const start = { useCase: useCase.name, flow: 'train', logicalTime: windowEnd, suffix: 'monitor' } as const;
  const { runs } = await flows.list({ useCase: useCase.name, flow: 'train', limit: 50 });
  const standsForIt = ({ id, state, trigger, logicalTime, createdAt }: FlowRun) =>
    id === flowRunId(start) ||
    state === 'queued' ||
    state === 'running' ||
    (trigger.startsWith('monitor:') &&
      (logicalTime.getTime() > windowEnd.getTime() - coolDownMs ||
        createdAt.getTime() > now().getTime() - coolDownMs));
  const there = runs.find(standsForIt);
  if (there) return there.id;
  const parameters = { reason: kind, alert: alertName };
  return (await flows.start({ ...start, trigger: `monitor:${kind}`, parameters })).id;
}
