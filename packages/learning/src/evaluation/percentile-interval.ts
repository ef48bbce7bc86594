import { quantileOfSorted } from '@assay/statistics';

/** Both ends of a central percentile interval of bootstrap values (quantiles of type 7). */
export function percentileInterval(values: Float64Array, confidence: number): { low: number; high: number } {
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - confidence) / 2;
  return { low: endOf(sorted, tail), high: endOf(sorted, 1 - tail) };
}

/** Between −∞ and a number there is nothing to interpolate: the end is −∞. */
function endOf(sorted: Float64Array, probability: number): number {
  const end = quantileOfSorted(sorted, probability);
  return Number.isNaN(end) ? Number.NEGATIVE_INFINITY : end;
}
