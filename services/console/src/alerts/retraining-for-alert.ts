import type { FlowClient } from '@assay/flows';
import type { UseCase } from '@assay/use-case';

/** Alert rules that are about a model, and what of the monitor they stand for. */
const kinds = new Map<string, 'drift' | 'performance'>([
  ['DataDrift', 'drift'],
  ['PerformanceDegraded', 'performance'],
]);

/**
 * The retraining that a firing alert stands for. It has the id that the monitor's own verdict gives it (use case, train,
 * end of the measured window), so whichever comes first starts it and the other finds it; the monitor's cool-down holds.
 *
 * @param windowEnd of the newest window that was measured; null when none was
 * @returns null for an alert that calls for none
 */
export async function retrainingForAlert(
  flows: Pick<FlowClient, 'list' | 'start'>,
  useCase: UseCase,
  alertName: string,
  windowEnd: Date | null,
): Promise<string | null> {
  const kind = kinds.get(alertName);
  const { retrain } = useCase.monitor;
  if (kind === undefined || windowEnd === null || !retrain.on.includes(kind)) return null;
  const { runs } = await flows.list({ useCase: useCase.name, flow: 'train', limit: 50 });
  const busy = runs.find(({ state }) => state === 'queued' || state === 'running');
  if (busy) return busy.id;
  const since = windowEnd.getTime() - retrain.coolDownMs;
  const recent = runs.find((run) => run.trigger.startsWith('monitor:') && run.logicalTime.getTime() > since);
  if (recent) return recent.id;
  const { id } = await flows.start({
    useCase: useCase.name,
    flow: 'train',
    logicalTime: windowEnd,
    trigger: `monitor:${kind}`,
    parameters: { reason: kind, alert: alertName },
  });
  return id;
}
