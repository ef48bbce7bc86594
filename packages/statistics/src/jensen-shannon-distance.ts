import { needSameLength, SampleError } from './sample-error.ts';
import { sum } from './sum.ts';

/**
 * Jensen–Shannon distance of two rows of counts or weights over the same categories, each normalized first:
 * the square root of the divergence to their mean, in nats (`scipy.spatial.distance.jensenshannon`).
 * 0 … sqrt(ln 2) = 0.8326; categories that only one row has need no filling. Alarms when large.
 *
 * @throws SampleError for unequal lengths, or a row without weight
 * @example jensenShannonDistance([1, 0], [0, 1]) // 0.8325546111576977
 */
export function jensenShannonDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  needSameLength('Jensen–Shannon weights', a, b);
  const totalA = sum(a);
  const totalB = sum(b);
  if (!(totalA > 0) || !(totalB > 0)) {
    throw new SampleError(
      'TOO_FEW_VALUES',
      'Jensen–Shannon weights',
      'a row without weight',
      'weights above 0',
    );
  }
  let divergence = 0;
  for (let i = 0; i < a.length; i++) {
    const p = a[i]! / totalA;
    const q = b[i]! / totalB;
    const middle = (p + q) / 2;
    if (p > 0) divergence += (p * Math.log(p / middle)) / 2;
    if (q > 0) divergence += (q * Math.log(q / middle)) / 2;
  }
  // Rounding can leave a hair below zero for equal distributions.
  return Math.sqrt(Math.max(0, divergence));
}
