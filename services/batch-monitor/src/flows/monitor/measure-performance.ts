import type { TaskContext } from '@assay/flows';
import { lossOf, metricNamed } from '@assay/learning';
import { predictionsWithActuals, putPerformanceMetrics } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import type { MonitoredWindow } from './collect-window.ts';

export type PerformanceOutcome = {
  readonly outcome: 'scored' | 'insufficient-data';
  readonly metric: string;
  readonly value: number | null;
  readonly reference: number | null;
  readonly degraded: boolean;
  readonly rows: number;
};

/**
 * The metric of the use case over predictions of the window whose actual value is known, beside its value on the
 * holdout at training. Degraded: worse than that by more than the use case allows.
 */
export async function measurePerformance(
  deps: Dependencies,
  useCase: UseCase,
  window: MonitoredWindow,
  flowRunId: string,
  task: TaskContext,
): Promise<PerformanceOutcome> {
  const { performance, minRows } = useCase.monitor;
  const { bundle } = await deps.models.version(useCase.name, window.version, task.signal);
  const pairs = await predictionsWithActuals(deps.pool, {
    useCase: useCase.name,
    version: window.version,
    start: new Date(window.start),
    end: new Date(window.end),
  });
  const metric = metricNamed(performance.metric);
  const reference = referenceOf(bundle.evaluation, performance.metric);
  const enough = pairs.length >= minRows;
  const value = enough
    ? metric.compute(
        Float64Array.from(pairs, (pair) => pair.actual),
        Float64Array.from(pairs, (pair) => pair.value),
      )
    : null;
  const degraded =
    value !== null &&
    reference !== null &&
    lossOf(metric, value) > lossOf(metric, reference) + Math.abs(reference) * performance.worseThanTrainingBy;
  const outcome = enough ? 'scored' : 'insufficient-data';
  await putPerformanceMetrics(deps.pool, {
    useCase: useCase.name,
    version: window.version,
    windowStart: new Date(window.start),
    windowEnd: new Date(window.end),
    rows: pairs.length,
    outcome,
    flowRunId,
    metrics: [{ metric: performance.metric, value, reference, degraded: value === null ? null : degraded }],
  });
  task.log.info(
    value === null
      ? `${pairs.length} predictions came true, ${minRows} are needed`
      : `${performance.metric} ${value.toPrecision(5)} on ${pairs.length} rows, ${reference?.toPrecision(5) ?? 'unknown'} at training`,
  );
  return { outcome, metric: performance.metric, value, reference, degraded, rows: pairs.length };
}

/** The metric on the holdout, as the bundle's evaluation has it. */
export function referenceOf(evaluation: unknown, metric: string): number | null {
  const holdout = (evaluation as { holdout?: { model?: Record<string, unknown> } } | null)?.holdout;
  const value = holdout?.model?.[metric];
  return typeof value === 'number' ? value : null;
}
