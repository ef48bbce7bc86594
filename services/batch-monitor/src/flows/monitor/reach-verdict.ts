import type { TaskContext } from '@assay/flows';
import { recordAlert, resolveAlerts } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import type { MonitoredWindow } from './collect-window.ts';
import type { DriftOutcome } from './measure-drift.ts';
import type { PerformanceOutcome } from './measure-performance.ts';
import { retrainingAllowed } from './retraining-allowed.ts';

export type Verdict = {
  /** Why the model should be trained again; empty = it need not. */
  readonly reasons: readonly ('drift' | 'performance')[];
  readonly retrainRunId: string | null;
  /** Why no retraining was started though there was a reason. */
  readonly heldBack: string | null;
};

interface Measured {
  readonly window: MonitoredWindow;
  readonly drift: DriftOutcome;
  readonly performance: PerformanceOutcome;
}

/** Alerts, and a retraining at most once per cool-down. It is the platform's own: no Alertmanager is needed for it. */
export async function reachVerdict(
  deps: Dependencies,
  useCase: UseCase,
  { window, drift, performance }: Measured,
  task: TaskContext,
): Promise<Verdict> {
  const states = { drift: drift.drifted, performance: performance.degraded };
  const end = new Date(window.end);
  for (const kind of ['drift', 'performance'] as const) {
    if (states[kind]) {
      const detail = { window, ...(kind === 'drift' ? { drift } : { performance }) };
      await recordAlert(deps.pool, {
        useCase: useCase.name,
        kind,
        key: `v${window.version}`,
        detail,
        resolvedAt: null,
      });
    } else {
      await resolveAlerts(deps.pool, { useCase: useCase.name, kind, at: end });
    }
  }
  const reasons = useCase.monitor.retrain.on.filter((kind) => states[kind]);
  if (reasons.length === 0) return { reasons, retrainRunId: null, heldBack: null };

  const allowed = await retrainingAllowed(deps, useCase, end);
  if (!allowed.yes) {
    task.log.warn(`no retraining for ${reasons.join(' and ')}: ${allowed.because}`);
    return { reasons, retrainRunId: null, heldBack: allowed.because };
  }
  const { id } = await deps.flows.start({
    useCase: useCase.name,
    flow: 'train',
    logicalTime: end,
    trigger: `monitor:${reasons.join('+')}`,
    parameters: { reason: reasons.join(' and '), window: `${window.start} to ${window.end}` },
  });
  task.log.warn(`retraining ${id} for ${reasons.join(' and ')}`);
  return { reasons, retrainRunId: id, heldBack: null };
}
