import { checkPairs } from '../metrics/check-pairs.ts';

/**
 * The loss of each row that a paired test compares: absolute errors where models are judged by `mae`,
 * squared errors otherwise (rmse and r2 order models on the same rows as their mean squared error does).
 */
export function rowLosses(metric: string, yTrue: Float64Array, yPredicted: Float64Array): Float64Array {
  checkPairs(yTrue, yPredicted);
  const isAbsolute = metric === 'mae' || metric === 'medae';
  return yTrue.map((truth, i) => {
    const error = truth - yPredicted[i]!;
    return isAbsolute ? Math.abs(error) : error * error;
  });
}
