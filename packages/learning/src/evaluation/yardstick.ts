import type { LearningTask } from '../estimators/estimator.ts';
import {
  allClassificationMetrics,
  classificationMetricNamed,
} from '../metrics/classification/classification-metrics.ts';
import type { Direction } from '../metrics/metric.ts';
import { allMetrics, regressionMetricNamed } from '../metrics/metrics.ts';
import { rowLosses } from './row-losses.ts';

/**
 * How models of one task are judged by one metric. The answers of a model are one number a row (regression), or
 * the probabilities of the classes, row after row (classification, rows × classes).
 */
export interface Yardstick {
  readonly task: LearningTask;
  readonly metric: { readonly name: string; readonly direction: Direction };
  /** The metric itself. */
  compute(yTrue: Float64Array, answers: Float64Array, weights?: Float64Array): number;
  /** Every metric of the task by name; those that these rows leave undefined (roc_auc of one class) are left out. */
  all(yTrue: Float64Array, answers: Float64Array, weights?: Float64Array): Record<string, number>;
  /** What each row costs, as near to the metric as a sum over rows comes: see `rowLosses`. */
  rowLosses(yTrue: Float64Array, answers: Float64Array): Float64Array;
  /** What each row costs where skill is measured: squared error, or log loss. */
  skillLosses(yTrue: Float64Array, answers: Float64Array): Float64Array;
}

/**
 * @param classes how many classes there are; absent = regression
 * @throws UnknownMetricError for a metric that the task does not have
 * @example yardstick('log_loss', 3).compute(y, probabilities)
 */
export function yardstick(metric: string, classes?: number): Yardstick {
  return classes === undefined ? ofRegression(metric) : ofClassification(metric, classes);
}

function ofRegression(name: string): Yardstick {
  const metric = regressionMetricNamed(name);
  return {
    task: 'regression',
    metric,
    compute: metric.compute,
    all: allMetrics,
    rowLosses: (yTrue, answers) => rowLosses(name, yTrue, answers),
    skillLosses: (yTrue, answers) => rowLosses('mse', yTrue, answers),
  };
}

function ofClassification(name: string, classes: number): Yardstick {
  const metric = classificationMetricNamed(name);
  return {
    task: 'classification',
    metric,
    compute: (yTrue, answers, weights) => metric.compute(yTrue, answers, classes, weights),
    all: (yTrue, answers, weights) =>
      Object.fromEntries(
        Object.entries(allClassificationMetrics(yTrue, answers, classes, weights)).filter(([, value]) =>
          Number.isFinite(value),
        ),
      ),
    rowLosses: (yTrue, answers) => rowLosses(name, yTrue, answers, classes),
    skillLosses: (yTrue, answers) => rowLosses('log_loss', yTrue, answers, classes),
  };
}
