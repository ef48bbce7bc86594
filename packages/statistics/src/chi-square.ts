import { upperIncompleteGamma } from './incomplete-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';
import { needWithin, SampleError } from './sample-error.ts';

/**
 * P(X > x) of the chi-square distribution (`scipy.stats.chi2.sf`); 1 for x <= 0.
 *
 * @param degreesOfFreedom above 0
 * @throws SampleError for degrees of freedom of 0 or below
 * @example chiSquareSurvival(3.841458820694124, 1) // 0.05
 */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  needDegrees(degreesOfFreedom);
  if (Number.isNaN(x)) return Number.NaN;
  return x <= 0 ? 1 : upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/**
 * The x with P(X > x) = probability (`scipy.stats.chi2.isf`), by bisection on the survival function.
 *
 * @param probability 0 … 1; Infinity at 0
 * @throws SampleError outside 0 … 1, or for degrees of freedom of 0 or below
 * @example chiSquareUpperQuantile(0.05, 1) // 3.841458820694124
 */
export function chiSquareUpperQuantile(probability: number, degreesOfFreedom: number): number {
  needDegrees(degreesOfFreedom);
  needWithin('probability of a chi-square quantile', probability, 0, 1);
  if (probability === 0) return Number.POSITIVE_INFINITY;
  if (probability === 1) return 0;
  let low = 0;
  let high = Math.max(1, wilsonHilferty(probability, degreesOfFreedom));
  while (chiSquareSurvival(high, degreesOfFreedom) > probability) high *= 2;
  for (let i = 0; i < 200 && high - low > Number.EPSILON * high; i++) {
    const middle = (low + high) / 2;
    if (chiSquareSurvival(middle, degreesOfFreedom) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A first guess: the cube root of a chi-square is nearly normal (Wilson, Hilferty 1931). */
function wilsonHilferty(probability: number, k: number): number {
  return k * (1 - 2 / (9 * k) - normalQuantile(probability) * Math.sqrt(2 / (9 * k))) ** 3;
}

function needDegrees(degreesOfFreedom: number): void {
  if (!(degreesOfFreedom > 0)) {
    throw new SampleError('OUT_OF_RANGE', 'degrees of freedom', String(degreesOfFreedom), 'a number above 0');
  }
}
