import { bias } from './bias.ts';
import { mae } from './mae.ts';
import { maxError } from './max-error.ts';
import { medianAbsoluteError } from './median-absolute-error.ts';
import type { Metric } from './metric.ts';
import { mse } from './mse.ts';
import { r2 } from './r2.ts';
import { rmse } from './rmse.ts';
import { UnknownMetricError } from './unknown-metric-error.ts';

/** All regression metrics by name. */
export const metrics: ReadonlyMap<string, Metric> = new Map(
  [rmse, mae, medianAbsoluteError, r2, bias, mse, maxError].map((metric): [string, Metric] => [
    metric.name,
    metric,
  ]),
);

/** @throws UnknownMetricError listing those there are */
export function regressionMetricNamed(name: string): Metric {
  const metric = metrics.get(name);
  if (metric === undefined) throw new UnknownMetricError(name, [...metrics.keys()]);
  return metric;
}

/** Every metric of one set of predictions, by name. */
export function allMetrics(
  yTrue: Float64Array,
  yPredicted: Float64Array,
  weights?: Float64Array,
): Record<string, number> {
  return Object.fromEntries([...metrics].map(([name, m]) => [name, m.compute(yTrue, yPredicted, weights)]));
}
