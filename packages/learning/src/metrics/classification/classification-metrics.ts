import { UnknownMetricError } from '../unknown-metric-error.ts';
import { accuracy } from './accuracy.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { brier } from './brier.ts';
import type { ClassificationMetric } from './classification-metric.ts';
import { f1Macro } from './f1-macro.ts';
import { logLoss } from './log-loss.ts';
import { rocAuc } from './roc-auc.ts';

/** All classification metrics by name. */
export const classificationMetrics: ReadonlyMap<string, ClassificationMetric> = new Map(
  [logLoss, accuracy, balancedAccuracy, f1Macro, rocAuc, brier].map(
    (metric): [string, ClassificationMetric] => [metric.name, metric],
  ),
);

/** @throws UnknownMetricError listing those there are */
export function classificationMetricNamed(name: string): ClassificationMetric {
  const metric = classificationMetrics.get(name);
  if (metric === undefined) throw new UnknownMetricError(name, [...classificationMetrics.keys()]);
  return metric;
}

/** Every metric of one set of probabilities (rows × classes), by name. */
export function allClassificationMetrics(
  yTrue: Float64Array,
  probabilities: Float64Array,
  classes: number,
  weights?: Float64Array,
): Record<string, number> {
  return Object.fromEntries(
    [...classificationMetrics].map(([name, m]) => [name, m.compute(yTrue, probabilities, classes, weights)]),
  );
}
