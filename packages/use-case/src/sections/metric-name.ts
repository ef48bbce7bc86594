import { z } from 'zod';
import type { Task } from './task.ts';

/** What a model of each task may be chosen and watched by. The first is the default of `tune.metric`. */
export const metricsOfTask = {
  regression: ['rmse', 'mae', 'r2'],
  classification: ['log_loss', 'accuracy', 'balanced_accuracy', 'f1_macro', 'roc_auc', 'brier'],
  forecast: ['mase', 'smape', 'rmse', 'mae'],
} as const satisfies Record<Task, readonly string[]>;

export type MetricName = (typeof metricsOfTask)[Task][number];

/** Of all tasks together, each once. */
export const metricNames = [...new Set<MetricName>(Object.values(metricsOfTask).flat())];

/** By what a model is tuned where the file names nothing. */
export function defaultTuningMetric(task: Task): MetricName {
  return metricsOfTask[task][0];
}

/**
 * By what a served model is watched where the file names nothing. For a forecast the mean absolute error: MASE is scaled
 * by the past of each series, so a window of a few forecasts says nothing that the error in its own unit does not.
 */
export function defaultMonitoringMetric(task: Task): MetricName {
  return task === 'forecast' ? 'mae' : defaultTuningMetric(task);
}

/** Any metric; that it belongs to the task is checked once the task is known. */
export const metricName = z.enum(metricNames);
