import type { ErrorCode, PredictionSource } from '@assay/contracts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Children of one model's metrics, looked up once and not for each request. */
export interface ModelMetrics {
  readonly predictions: Readonly<Record<Exclude<PredictionSource, 'batch'>, { inc(): void }>>;
  readonly duration: { observe(seconds: number): void };
  readonly value: { set(value: number): void };
}

export interface PredictionMetrics {
  of(model: string, version: number): ModelMetrics;
  /** `model` is one that was looked up, or '' where the request named none that exists */
  failed(model: string, code: ErrorCode): void;
  loaded(model: string, version: number): void;
  unloaded(model: string, version: number): void;
}

/** From a tenth of a millisecond: most answers take less than one. */
const buckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export function createPredictionMetrics(registry: Registry): PredictionMetrics {
  const registers = [registry];
  const predictions = new Counter({
    name: 'assay_predictions_total',
    help: 'Predictions that were answered.',
    labelNames: ['model', 'version', 'source'],
    registers,
  });
  const duration = new Histogram({
    name: 'assay_prediction_duration_seconds',
    help: 'From the request being read to the prediction being journalled.',
    labelNames: ['model'],
    buckets,
    registers,
  });
  const errors = new Counter({
    name: 'assay_prediction_errors_total',
    help: 'Requests for a prediction that were refused or failed, by error code.',
    labelNames: ['model', 'code'],
    registers,
  });
  const value = new Gauge({
    name: 'assay_prediction_value',
    help: 'The value predicted last.',
    labelNames: ['model'],
    registers,
  });
  const loaded = new Gauge({
    name: 'assay_model_loaded',
    help: '1 for the version that this process serves.',
    labelNames: ['model', 'version'],
    registers,
  });
  return {
    of: (model, version) => ({
      predictions: {
        online: predictions.labels(model, String(version), 'online'),
        queue: predictions.labels(model, String(version), 'queue'),
      },
      duration: duration.labels(model),
      value: value.labels(model),
    }),
    failed: (model, code) => errors.inc({ model, code }),
    loaded: (model, version) => loaded.set({ model, version: String(version) }, 1),
    unloaded: (model, version) => loaded.remove({ model, version: String(version) }),
  };
}
