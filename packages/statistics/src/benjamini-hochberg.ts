import { needWithin } from './sample-error.ts';

/**
 * P-values adjusted for the false discovery rate (Benjamini, Hochberg 1995;
 * `scipy.stats.false_discovery_control(ps, method="bh")`), in the order of the input. Rejecting where the adjusted value
 * is below q keeps the expected share of false rejections below q.
 *
 * @throws SampleError for a value outside 0 … 1
 * @example benjaminiHochberg([0.01, 0.04, 0.03, 0.5]) // [0.04, 0.05333333333333334, 0.05333333333333334, 0.5]
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): number[] {
  const count = pValues.length;
  for (let i = 0; i < count; i++) needWithin('p-value', pValues[i]!, 0, 1);
  const order = Array.from({ length: count }, (_, i) => i).sort((x, y) => pValues[y]! - pValues[x]!);
  const adjusted = new Array<number>(count);
  let smallest = 1;
  order.forEach((index, k) => {
    smallest = Math.min(smallest, (pValues[index]! * count) / (count - k));
    adjusted[index] = smallest;
  });
  return adjusted;
}
