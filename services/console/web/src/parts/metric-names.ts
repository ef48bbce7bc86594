const names: Readonly<Record<string, string>> = {
  rmse: 'RMSE',
  mse: 'MSE',
  mae: 'MAE',
  medae: 'Median abs. error',
  max_error: 'Largest error',
  bias: 'Bias',
  r2: 'R²',
  mape: 'MAPE',
  smape: 'sMAPE',
  mase: 'MASE',
  accuracy: 'Accuracy',
  balanced_accuracy: 'Balanced accuracy',
  log_loss: 'Log loss',
  f1_macro: 'F1, macro',
  roc_auc: 'ROC AUC',
  brier: 'Brier score',
};

/** A metric as it is written in prose. */
export function metricName(metric: string): string {
  return names[metric] ?? metric.replaceAll('_', ' ');
}

/** A baseline as it is written in prose, between marks. */
export function baselineName(baseline: string): string {
  return `“${baseline === 'mode' ? 'most frequent class' : baseline.replaceAll('-', ' ')}”`;
}

const unitless = new Set([
  ...['r2', 'mape', 'smape', 'mase'],
  ...['accuracy', 'balanced_accuracy', 'log_loss', 'f1_macro', 'roc_auc', 'brier'],
]);

/** True for a metric that is in the target's unit; squared ones are not. */
export function isInUnit(metric: string): boolean {
  return !unitless.has(metric) && metric !== 'mse';
}

const firstLook = new Set(['rmse', 'mae', 'r2', 'accuracy', 'log_loss', 'smape']);

/** The metrics that are shown before anyone asks for all of them. */
export function isFirstLook(metric: string, judging: string | null): boolean {
  return metric === judging || firstLook.has(metric);
}
