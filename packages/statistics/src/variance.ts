import { mean } from './mean.ts';
import { needAtLeast } from './sample-error.ts';

/**
 * Variance by the two-pass formula with the correction of rounding (Chan, Golub, LeVeque 1983);
 * `numpy.var(values, ddof=degreesOfFreedomLost)`. 1, the default, is the unbiased sample variance.
 *
 * @throws SampleError for fewer than degreesOfFreedomLost + 1 values
 * @example variance([1, 2, 6]) // 7
 */
export function variance(values: ArrayLike<number>, degreesOfFreedomLost: 0 | 1 = 1): number {
  needAtLeast('variance', values, degreesOfFreedomLost + 1);
  const center = mean(values);
  let squares = 0;
  let deviations = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i]! - center;
    squares += deviation * deviation;
    deviations += deviation;
  }
  return (squares - (deviations * deviations) / values.length) / (values.length - degreesOfFreedomLost);
}
