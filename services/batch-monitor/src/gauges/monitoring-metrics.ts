import { Counter, Gauge, type Registry } from 'prom-client';

/** The metrics of what was monitored; their labels are use cases, features and metrics that were looked up. */
export function registerMonitoringMetrics(registry: Registry) {
  const registers = [registry];
  return {
    share: new Gauge({
      name: 'assay_drift_share',
      help: 'Share of features that drifted in the newest window.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    shareThreshold: new Gauge({
      name: 'assay_drift_share_threshold',
      help: 'Share of drifted features from which a window counts as drifted.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    detected: new Gauge({
      name: 'assay_drift_detected',
      help: '1 while the newest window counts as drifted.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    score: new Gauge({
      name: 'assay_drift_score',
      help: 'Distance of each feature from the reference, in the newest window.',
      labelNames: ['use_case', 'feature', 'metric'] as const,
      registers,
    }),
    scoreThreshold: new Gauge({
      name: 'assay_drift_score_threshold',
      help: 'Distance from which a feature, or the predicted classes, count as drifted in a window of that size.',
      labelNames: ['use_case', 'feature', 'metric'] as const,
      registers,
    }),
    missing: new Gauge({
      name: 'assay_missing_share',
      help: 'Share of missing feature values in the newest window.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    rows: new Gauge({
      name: 'assay_monitored_rows',
      help: 'Predictions in the newest window.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    performance: new Gauge({
      name: 'assay_performance',
      help: 'The metric over predictions of the newest window that have come true.',
      labelNames: ['use_case', 'metric'] as const,
      registers,
    }),
    reference: new Gauge({
      name: 'assay_performance_reference',
      help: 'The same metric on the holdout, at training.',
      labelNames: ['use_case', 'metric'] as const,
      registers,
    }),
    degraded: new Gauge({
      name: 'assay_performance_degraded',
      help: '1 while the model performs worse than at training by more than its use case allows.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    skill: new Gauge({
      name: 'assay_model_skill',
      help: '1 - MSE / MSE of the best baseline of the champion on its holdout: estimate, low and high end of its interval.',
      labelNames: ['use_case', 'bound'] as const,
      registers,
    }),
    lastBatch: new Gauge({
      name: 'assay_batch_last_logical_timestamp_seconds',
      help: 'Newest logical time that a batch succeeded for.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    batchPeriod: new Gauge({
      name: 'assay_batch_period_seconds',
      help: 'Longest time between two batches that the schedule asks for; absent without a schedule.',
      labelNames: ['use_case'] as const,
      registers,
    }),
    simulated: new Counter({
      name: 'assay_simulated_requests_total',
      help: 'Requests of simulated traffic, by what became of them.',
      labelNames: ['use_case', 'result'] as const,
      registers,
    }),
    retrainings: new Counter({
      name: 'assay_retrainings_total',
      help: 'Retrainings that monitoring started, over the life of the platform.',
      labelNames: ['use_case', 'reason'] as const,
      registers,
    }),
  };
}

export type MonitoringMetrics = ReturnType<typeof registerMonitoringMetrics>;
