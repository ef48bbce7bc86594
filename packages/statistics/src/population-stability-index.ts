import { needSameLength, SampleError } from './sample-error.ts';
import { sum } from './sum.ts';

/**
 * Population stability index of two rows of counts over the same bins: Σ (p − q) · ln(p / q), 0 for equal
 * distributions, no upper bound. Alarms when large; 0.1 and 0.25 are the customary marks.
 *
 * `smoothing` (default 0.5, Jeffreys) is added to each count, so that an empty bin weighs what its expected count
 * says instead of an infinity. If both rows come from one distribution, PSI / (1/n + 1/m) is about chi-square
 * with bins − 1 degrees of freedom (B. Yurdakul, Statistical Properties of PSI, 2018): a small window has
 * a large PSI without any drift.
 *
 * @throws SampleError for unequal lengths, or a row without counts
 * @example populationStabilityIndex([50, 50], [50, 50]) // 0
 */
export function populationStabilityIndex(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  smoothing = 0.5,
): number {
  needSameLength('PSI counts', reference, current);
  const totalReference = sum(reference);
  const totalCurrent = sum(current);
  if (!(totalReference > 0) || !(totalCurrent > 0)) {
    throw new SampleError('TOO_FEW_VALUES', 'PSI counts', 'a row without counts', 'at least one count a row');
  }
  let index = 0;
  for (let i = 0; i < reference.length; i++) {
    const p = (reference[i]! + smoothing) / (totalReference + smoothing * reference.length);
    const q = (current[i]! + smoothing) / (totalCurrent + smoothing * reference.length);
    if (p !== q) index += (p - q) * Math.log(p / q);
  }
  return index;
}
