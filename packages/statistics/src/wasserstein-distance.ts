import { needAtLeast, needSameLength, SampleError } from './sample-error.ts';

/**
 * Wasserstein-1 (earth mover's) distance of two weighted samples on the line, in the unit of the values
 * (`scipy.stats.wasserstein_distance`): the area between the two distribution functions. Alarms when large.
 *
 * @param weightsA one weight >= 0 a value; all 1 when left out
 * @throws SampleError for an empty sample, unequal lengths, or weights that sum to 0
 * @example wassersteinDistance([0, 1, 3], [5, 6, 8]) // 5
 */
export function wassersteinDistance(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weightsA?: ArrayLike<number>,
  weightsB?: ArrayLike<number>,
): number {
  const left = weighted(a, weightsA);
  const right = weighted(b, weightsB);
  let i = 0;
  let j = 0;
  let shareLeft = 0;
  let shareRight = 0;
  let previous = Math.min(left.values[0]!, right.values[0]!);
  let area = 0;
  while (i < left.values.length || j < right.values.length) {
    const nextLeft = i < left.values.length ? left.values[i]! : Number.POSITIVE_INFINITY;
    const nextRight = j < right.values.length ? right.values[j]! : Number.POSITIVE_INFINITY;
    const value = Math.min(nextLeft, nextRight);
    area += Math.abs(shareLeft - shareRight) * (value - previous);
    previous = value;
    if (nextLeft <= nextRight) shareLeft = left.cumulated[i++]!;
    else shareRight = right.cumulated[j++]!;
  }
  return area;
}

function weighted(values: ArrayLike<number>, weights: ArrayLike<number> | undefined) {
  needAtLeast('sample of a Wasserstein distance', values, 1);
  if (weights === undefined) {
    const sorted = Float64Array.from(values).sort();
    return { values: sorted, cumulated: sorted.map((_, i) => (i + 1) / sorted.length) };
  }
  needSameLength('weights of a Wasserstein distance', values, weights);
  const order = Array.from({ length: values.length }, (_, i) => i).sort((x, y) => values[x]! - values[y]!);
  const cumulated = new Float64Array(order.length);
  let total = 0;
  for (let k = 0; k < order.length; k++) {
    total += weights[order[k]!]!;
    cumulated[k] = total;
  }
  if (!(total > 0)) {
    throw new SampleError('OUT_OF_RANGE', 'sum of the weights', String(total), 'a sum above 0');
  }
  return { values: Float64Array.from(order, (k) => values[k]!), cumulated: cumulated.map((c) => c / total) };
}
