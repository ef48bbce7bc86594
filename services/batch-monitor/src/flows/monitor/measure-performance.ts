import type { TaskContext } from '@assay/flows';
import { lossOf, metricNamed } from '@assay/learning';
import type { JudgedEvaluation } from '@assay/model-bundle';
import { type PerformanceFigure, performanceOfWindow, putPerformanceMetrics } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import type { MonitoredWindow } from './collect-window.ts';
import { maeOfStep } from './scores-of-forecasts.ts';
import { scoresOfWindow, type WindowScores } from './scores-of-window.ts';

export type PerformanceOutcome = {
  readonly outcome: 'scored' | 'insufficient-data';
  /** The metric that the use case is watched by. */
  readonly metric: string;
  readonly value: number | null;
  readonly reference: number | null;
  readonly degraded: boolean;
  readonly rows: number;
};

/**
 * The metrics of the task over predictions of the window whose outcome is known, beside their values on the holdout at
 * training. Degraded: worse than that by more than the use case allows, by the metric it is watched by. What was
 * measured before stays.
 */
export async function measurePerformance(
  deps: Dependencies,
  useCase: UseCase,
  window: MonitoredWindow,
  flowRunId: string,
  task: TaskContext,
): Promise<PerformanceOutcome> {
  const { metric } = useCase.monitor.performance;
  const { version } = window;
  const span = { start: new Date(window.start), end: new Date(window.end) };
  const key = { useCase: useCase.name, version, windowStart: span.start, windowEnd: span.end };
  const kept = () => performanceOfWindow(deps.pool, { ...key, metric });
  const earlier = await kept();
  if (earlier !== null) {
    task.log.info('this window was measured before; its result stays');
    return outcomeOf(earlier);
  }
  const { bundle, model } = await deps.models.version(useCase.name, version, task.signal);
  const scores = await scoresOfWindow(deps.pool, { useCase: useCase.name, version, ...span }, model);
  const { minRows } = useCase.monitor;
  const enough = scores.rows >= minRows;
  const watched = watchedFigure(useCase, scores, bundle.evaluation, enough);
  await putPerformanceMetrics(deps.pool, {
    ...key,
    rows: scores.rows,
    outcome: watched.value === null ? 'insufficient-data' : 'scored',
    flowRunId,
    metrics: [watched, ...(enough ? otherFigures(scores, bundle.evaluation, metric) : [])],
  });
  // Another run may have measured it meanwhile, by another file: what is kept is the outcome.
  const measured = outcomeOf({ ...watched, rows: scores.rows, ...(await kept()) });
  const { rows, value, reference } = measured;
  task.log.info(
    value === null
      ? `${rows} predictions came true, ${minRows} are needed`
      : `${metric} ${value.toPrecision(5)} on ${rows} rows, ${reference?.toPrecision(5) ?? 'unknown'} at training`,
  );
  return measured;
}

function outcomeOf({
  metric,
  value,
  reference,
  degraded,
  rows,
}: PerformanceFigure & { readonly rows: number }): PerformanceOutcome {
  const outcome = value === null ? 'insufficient-data' : 'scored';
  return { outcome, metric, value, reference, degraded: degraded ?? false, rows };
}

function watchedFigure(
  { monitor: { performance } }: UseCase,
  { values }: WindowScores,
  { holdout }: JudgedEvaluation,
  enough: boolean,
): PerformanceFigure {
  const { metric, worseThanTrainingBy } = performance;
  const value = enough ? (values[metric] ?? null) : null;
  const reference = holdout.model[metric] ?? null;
  return {
    metric,
    value,
    reference,
    degraded: value === null ? null : isDegraded(metric, { value, reference }, worseThanTrainingBy),
  };
}

/** Shown, not judged by. */
function otherFigures(
  { values }: WindowScores,
  { holdout }: JudgedEvaluation,
  watched: string,
): PerformanceFigure[] {
  return Object.entries(values)
    .filter(([metric]) => metric !== watched)
    .map(([metric, value]) => ({ metric, value, reference: referenceOf(metric, holdout), degraded: null }));
}

/** What the same figure was on the holdout: of a forecast, of each distance too. */
function referenceOf(metric: string, holdout: JudgedEvaluation['holdout']): number | null {
  const { steps = [] } = holdout as {
    readonly steps?: readonly { readonly step: number; readonly mae?: number }[];
  };
  const ofStep = steps.find(({ step }) => maeOfStep(step) === metric)?.mae;
  return holdout.model[metric] ?? ofStep ?? null;
}

/**
 * @param allowed share of the reference by which the metric may be worse; without a reference nothing is degraded
 * @example isDegraded('rmse', { value: 13, reference: 10 }, 0.25) // true
 */
export function isDegraded(
  metric: string,
  { value, reference }: { value: number; reference: number | null },
  allowed: number,
): boolean {
  if (reference === null) return false;
  const by = metricNamed(metric);
  return lossOf(by, value) > lossOf(by, reference) + Math.abs(reference) * allowed;
}
