import { flowRunId, type TaskContext } from '@assay/flows';
import { oneRetrainingAtATime, recordAlert, resolveAlerts } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import type { MonitoredWindow } from './collect-window.ts';
import type { DriftOutcome } from './measure-drift.ts';
import type { PerformanceOutcome } from './measure-performance.ts';
import { monitorTrigger, retrainingAllowed } from './retraining-allowed.ts';

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
  measured: Measured,
  task: TaskContext,
): Promise<Verdict> {
  await alert(deps, useCase, measured);
  const states = { drift: measured.drift.drifted, performance: measured.performance.degraded };
  const reasons = useCase.monitor.retrain.on.filter((kind) => states[kind]);
  if (reasons.length === 0) return { reasons, retrainRunId: null, heldBack: null };
  const retraining = await retrain(deps, useCase, measured.window, reasons);
  task.log.warn(
    retraining.heldBack === null
      ? `retraining ${retraining.retrainRunId} for ${reasons.join(' and ')}`
      : `no retraining for ${reasons.join(' and ')}: ${retraining.heldBack}`,
  );
  return { reasons, ...retraining };
}

async function alert(deps: Dependencies, useCase: UseCase, { window, ...found }: Measured): Promise<void> {
  const key = `v${window.version}`;
  const raised = { drift: found.drift.drifted, performance: found.performance.degraded };
  for (const kind of ['drift', 'performance'] as const) {
    const about = { useCase: useCase.name, kind };
    // Of other versions nothing is watched any more. Of this one, too few rows are no all-clear.
    const over = found[kind].outcome === 'scored' && !raised[kind];
    await resolveAlerts(deps.pool, { ...about, at: deps.now(), ...(over ? {} : { except: key }) });
    if (!raised[kind]) continue;
    const detail = { window, [kind]: found[kind] };
    await recordAlert(deps.pool, { ...about, key, detail, resolvedAt: null });
  }
}

/** One after the other, where several monitor runs of a use case want one at the same time. */
function retrain(
  deps: Dependencies,
  useCase: UseCase,
  window: MonitoredWindow,
  reasons: readonly string[],
): Promise<Pick<Verdict, 'retrainRunId' | 'heldBack'>> {
  const start = {
    useCase: useCase.name,
    flow: 'train',
    logicalTime: new Date(window.end),
    // Not the run that a schedule starts for the same moment.
    suffix: 'monitor',
    trigger: `${monitorTrigger}${reasons.join('+')}`,
    parameters: { reason: reasons.join(' and '), window: `${window.start} to ${window.end}` },
  } as const;
  return oneRetrainingAtATime(deps.pool, useCase.name, async () => {
    const wanted = { id: flowRunId(start), windowEnd: start.logicalTime };
    const allowed = await retrainingAllowed(deps, useCase, wanted);
    if (!allowed.yes) return { retrainRunId: null, heldBack: allowed.because };
    const { id } = await deps.flows.start(start);
    return { retrainRunId: id, heldBack: null };
  });
}
