/** Steps of the power method; the order of categories needs no more. */
const STEPS = 50;

/**
 * The direction in which the class shares of categories differ most: the first principal component of their weighted
 * covariance, by the power method. Of numbers, and of two classes, there is but one.
 *
 * @param sums weights by category and class, entry `category · width + class`; @param masses by category
 */
export function classAxis(sums: readonly number[], masses: readonly number[], width: number): Float64Array {
  if (width === 1) return Float64Array.of(1);
  if (width === 2) return Float64Array.of(0, 1);
  const covariance = covarianceOf(sums, masses, width);
  let axis = new Float64Array(width);
  // Begins with the class whose shares differ most, which no other direction is orthogonal to by chance.
  let largest = 0;
  for (let k = 1; k < width; k++) {
    if (covariance[k * width + k]! > covariance[largest * width + largest]!) largest = k;
  }
  axis[largest] = 1;
  for (let step = 0; step < STEPS; step++) {
    const next = axis.map((_, k) => axis.reduce((sum, own, j) => sum + covariance[k * width + j]! * own, 0));
    const length = Math.hypot(...next);
    if (length === 0) break;
    axis = next.map((own) => own / length);
  }
  return axis;
}

function covarianceOf(sums: readonly number[], masses: readonly number[], width: number): Float64Array {
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  const means = new Float64Array(width);
  sums.forEach((sum, i) => {
    means[i % width]! += sum / total;
  });
  const covariance = new Float64Array(width * width);
  masses.forEach((mass, category) => {
    if (mass === 0) return;
    const apart = means.map((mean, k) => sums[category * width + k]! / mass - mean);
    for (let k = 0; k < width; k++) {
      for (let j = 0; j < width; j++) covariance[k * width + j]! += (mass / total) * apart[k]! * apart[j]!;
    }
  });
  return covariance;
}
