/** Σ w·x / Σ w; weights default to 1 each. */
export function weightedMean(values: Float64Array, weights?: Float64Array): number {
  let sum = 0;
  let mass = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    sum += weight * values[i]!;
    mass += weight;
  }
  return sum / mass;
}
