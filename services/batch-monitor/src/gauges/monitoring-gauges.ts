import {
  lastBatches,
  listUseCaseNames,
  type NewestMonitoring,
  newestMonitoring,
  type Queryable,
  retrainings,
} from '@assay/store';
import { driftedShare, missingShare } from '../flows/monitor/measure-drift.ts';
import type { MonitoringMetrics } from './monitoring-metrics.ts';

/**
 * Reads what the database holds into the gauges, for the use cases that there are. The database is first: any replica
 * shows the same, and one that was restarted shows it at once.
 */
export async function showMonitoring(metrics: MonitoringMetrics, db: Queryable): Promise<void> {
  const present = new Set(await listUseCaseNames(db));
  const { drift, performance } = await newestMonitoring(db);
  const batches = await lastBatches(db);
  const retrained = await retrainings(db);
  const ofPresent = <T extends { readonly useCase: string }>(rows: readonly T[]) =>
    rows.filter(({ useCase }) => present.has(useCase));
  // Everything is read before anything is reset: a database that fails half-way leaves the last values.
  const { skill: _skill, batchPeriod: _period, simulated: _simulated, ...read } = metrics;
  for (const metric of Object.values(read)) metric.reset();
  for (const figure of ofPresent(drift)) showDrift(metrics, figure);
  for (const { useCase, metric, value, reference, degraded } of ofPresent(performance)) {
    // A gauge a step would be a thousand of a long forecast; all of them stand in the database.
    if (isFarStep(metric)) continue;
    if (value !== null) metrics.performance.set({ use_case: useCase, metric }, value);
    if (reference !== null) metrics.reference.set({ use_case: useCase, metric }, reference);
    // Of all metrics that are shown, one is judged by.
    if (degraded !== null) metrics.degraded.set({ use_case: useCase }, degraded ? 1 : 0);
  }
  for (const { useCase, logicalTime } of ofPresent(batches)) {
    metrics.lastBatch.set({ use_case: useCase }, logicalTime.getTime() / 1000);
  }
  for (const { useCase, reason, count } of ofPresent(retrained)) {
    metrics.retrainings.inc({ use_case: useCase, reason }, count);
  }
}

/** Errors at this distance and beyond have no gauge. */
const farStep = 31;

function isFarStep(metric: string): boolean {
  const [, step] = /^mae_step_(\d+)$/.exec(metric) ?? [];
  return step !== undefined && Number(step) >= farStep;
}

function showDrift(metrics: MonitoringMetrics, figure: NewestMonitoring['drift'][number]): void {
  const { useCase, feature, metric, value, threshold, drifted, rows } = figure;
  const of = { use_case: useCase };
  if (feature !== '') {
    if (value !== null) metrics.score.set({ ...of, feature, metric }, value);
    if (threshold !== null) metrics.scoreThreshold.set({ ...of, feature, metric }, threshold);
  } else if (metric === missingShare) {
    if (value !== null) metrics.missing.set(of, value);
  } else if (metric === driftedShare) {
    metrics.rows.set(of, rows);
    metrics.detected.set(of, drifted ? 1 : 0);
    if (threshold !== null) metrics.shareThreshold.set(of, threshold);
    if (value !== null) metrics.share.set(of, value);
  }
}
