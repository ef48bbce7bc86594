import type { TaskContext } from '@assay/flows';
import { lossOf, type Metric, regressionMetricNamed } from '@assay/learning';
import type { JudgedEvaluation } from '@assay/model-bundle';
import { performanceOfWindow, predictionsWithActuals, putPerformanceMetrics } from '@assay/store';
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
 * holdout at training. Degraded: worse than that by more than the use case allows. What was measured before stays.
 */
export async function measurePerformance(
  deps: Dependencies,
  useCase: UseCase,
  window: MonitoredWindow,
  flowRunId: string,
  task: TaskContext,
): Promise<PerformanceOutcome> {
  const { performance, minRows } = useCase.monitor;
  const { version } = window;
  const span = { start: new Date(window.start), end: new Date(window.end) };
  const key = { useCase: useCase.name, version, windowStart: span.start, windowEnd: span.end };
  const { bundle } = await deps.models.version(useCase.name, version, task.signal);
  const pairs = await predictionsWithActuals(deps.pool, { useCase: useCase.name, version, ...span });
  const metric = regressionMetricNamed(performance.metric);
  const reference = referenceOf(bundle.evaluation, metric.name);
  const value = pairs.length < minRows ? null : computeOver(metric, pairs);
  const figure = {
    metric: metric.name,
    value,
    reference,
    degraded:
      value === null ? null : isDegraded(metric, { value, reference }, performance.worseThanTrainingBy),
  };
  await putPerformanceMetrics(deps.pool, {
    ...key,
    rows: pairs.length,
    outcome: value === null ? 'insufficient-data' : 'scored',
    flowRunId,
    metrics: [figure],
  });
  const kept = await performanceOfWindow(deps.pool, { ...key, metric: metric.name });
  const measured = { ...figure, rows: pairs.length, ...kept };
  task.log.info(
    measured.value === null
      ? `${measured.rows} predictions came true, ${minRows} are needed`
      : `${metric.name} ${measured.value.toPrecision(5)} on ${measured.rows} rows, ${measured.reference?.toPrecision(5) ?? 'unknown'} at training`,
  );
  return {
    outcome: measured.value === null ? 'insufficient-data' : 'scored',
    metric: metric.name,
    value: measured.value,
    reference: measured.reference,
    degraded: measured.degraded ?? false,
    rows: measured.rows,
  };
}

function computeOver(metric: Metric, pairs: readonly { value: number; actual: number }[]): number {
  return metric.compute(
    Float64Array.from(pairs, ({ actual }) => actual),
    Float64Array.from(pairs, ({ value }) => value),
  );
}

/**
 * @param allowed share of the reference by which the metric may be worse; without a reference nothing is degraded
 * @example isDegraded(rmse, { value: 13, reference: 10 }, 0.25) // true
 */
export function isDegraded(
  metric: Metric,
  { value, reference }: { value: number; reference: number | null },
  allowed: number,
): boolean {
  if (reference === null) return false;
  return lossOf(metric, value) > lossOf(metric, reference) + Math.abs(reference) * allowed;
}

/** The metric on the holdout, as the bundle's evaluation has it. */
function referenceOf({ holdout }: JudgedEvaluation, metric: string): number | null {
  return holdout.model[metric] ?? null;
}
