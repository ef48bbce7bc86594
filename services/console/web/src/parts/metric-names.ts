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
};

/** A metric as it is written in prose. */
export function metricName(metric: string): string {
  return names[metric] ?? metric.replaceAll('_', ' ');
}

const unitless = new Set(['r2', 'mape', 'smape', 'mase']);

/** True for a metric that is in the target's unit; squared ones are not. */
export function isInUnit(metric: string): boolean {
  return !unitless.has(metric) && metric !== 'mse';
}

/** The metrics that are shown before anyone asks for all of them. */
export function isFirstLook(metric: string, judging: string | null): boolean {
  return metric === judging || metric === 'rmse' || metric === 'mae' || metric === 'r2';
}
