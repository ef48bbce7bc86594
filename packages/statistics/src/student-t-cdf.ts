import { incompleteBeta } from './incomplete-beta.ts';
import { SampleError } from './sample-error.ts';

/**
 * P(T <= t) of Student's t distribution (`scipy.stats.t.cdf`), accurate relative to its size in the
 * lower tail.
 *
 * @param degreesOfFreedom above 0, not necessarily whole
 * @throws SampleError for degrees of freedom of 0 or below
 * @example studentTCdf(0, 7) // 0.5
 */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) {
    throw new SampleError('OUT_OF_RANGE', 'degrees of freedom', String(degreesOfFreedom), 'a number above 0');
  }
  if (Number.isNaN(t)) return Number.NaN;
  const square = t * t;
  const total = degreesOfFreedom + square;
  // An infinite t would make both shares NaN.
  const tail = Number.isFinite(total)
    ? incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / total, square / total) / 2
    : 0;
  return t < 0 ? tail : 1 - tail;
}
