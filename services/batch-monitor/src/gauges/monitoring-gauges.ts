import { lastBatches, newestMonitoring, type Queryable, retrainings } from '@assay/store';
import { driftedShare, missingShare } from '../flows/monitor/measure-drift.ts';
import type { MonitoringMetrics } from './monitoring-metrics.ts';

/** Skill of the champion of a use case on its holdout, as its bundle has it. */
export interface ShownSkill {
  readonly useCase: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Reads what the database holds into the gauges. The database is first: any replica shows the same, and one that was
 * restarted shows it at once.
 */
export async function showMonitoring(
  metrics: MonitoringMetrics,
  db: Queryable,
  skills: readonly ShownSkill[],
): Promise<void> {
  const newest = await newestMonitoring(db);
  const batches = await lastBatches(db);
  const retrained = await retrainings(db);
  // Everything is read before anything is reset: a database that fails half-way leaves the last values.
  for (const metric of Object.values(metrics)) metric.reset();
  for (const figure of newest.drift) showDrift(metrics, figure);
  for (const { useCase, metric, value, reference, degraded } of newest.performance) {
    if (value !== null) metrics.performance.set({ use_case: useCase, metric }, value);
    if (reference !== null) metrics.reference.set({ use_case: useCase, metric }, reference);
    metrics.degraded.set({ use_case: useCase }, degraded ? 1 : 0);
  }
  for (const { useCase, estimate, low, high } of skills) {
    metrics.skill.set({ use_case: useCase, bound: 'estimate' }, estimate);
    metrics.skill.set({ use_case: useCase, bound: 'low' }, low);
    metrics.skill.set({ use_case: useCase, bound: 'high' }, high);
  }
  for (const { useCase, logicalTime } of batches) {
    metrics.lastBatch.set({ use_case: useCase }, logicalTime.getTime() / 1000);
  }
  for (const { useCase, reason, count } of retrained)
    metrics.retrainings.inc({ use_case: useCase, reason }, count);
}

type DriftFigure = Awaited<ReturnType<typeof newestMonitoring>>['drift'][number];

function showDrift(metrics: MonitoringMetrics, figure: DriftFigure): void {
  const { useCase, feature, metric, value, threshold, drifted, rows } = figure;
  const of = { use_case: useCase };
  if (feature !== '') {
    if (value !== null) metrics.score.set({ ...of, feature, metric }, value);
  } else if (metric === missingShare) {
    if (value !== null) metrics.missing.set(of, value);
  } else if (metric === driftedShare) {
    metrics.rows.set(of, rows);
    metrics.detected.set(of, drifted ? 1 : 0);
    if (threshold !== null) metrics.shareThreshold.set(of, threshold);
    if (value !== null) metrics.share.set(of, value);
  }
}
