import type { LoggedMetric, LoggedModelMetric } from '@assay/store';
import { invalid } from '../mlflow/mlflow-error.ts';
import { checkKey } from './key-rules.ts';

export interface SentMetric {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
  readonly step: number | undefined;
  /** The logged model that it measures, and on which dataset; a client of MLflow 2 sends none. */
  readonly model_id?: string | undefined;
  readonly dataset_name?: string | undefined;
  readonly dataset_digest?: string | undefined;
}

/** A metric as it is stored: NaN is 0 with a flag, an infinity is ± the largest double (MLflow's SQL store does so). */
export function loggedMetric({ key, value, timestamp, step }: SentMetric): LoggedMetric {
  checkKey(key, 'metric');
  if (timestamp < 0) throw invalid(`Metric '${key}' has the timestamp ${timestamp}; it must not be negative`);
  const isNan = Number.isNaN(value);
  // Postgres tells -0 and 0 apart nowhere but in the text of an answer.
  const bounded = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, isNan ? 0 : value)) + 0;
  return { key, value: bounded, isNan, timestamp, step: step ?? 0 };
}

/** Those of the metrics that measure a logged model. */
export function metricsOfModels(sent: readonly SentMetric[]): Omit<LoggedModelMetric, 'runId'>[] {
  return sent.flatMap((metric) =>
    metric.model_id
      ? [
          {
            ...loggedMetric(metric),
            modelId: metric.model_id,
            datasetName: metric.dataset_name || null,
            datasetDigest: metric.dataset_digest || null,
          },
        ]
      : [],
  );
}
