/**
 * The smallest value up to which at least the share `level` of the weight lies (R type 1; a weight of 2 is
 * the value twice). Sorts nothing in place.
 *
 * @param weights ≥ 0, not all 0; null = 1 each
 * @param level in (0, 1)
 * @example weightedQuantile(Float64Array.of(3, 1, 2, 9), null, 0.5) // 2
 */
export function weightedQuantile(values: Float64Array, weights: Float64Array | null, level: number): number {
  if (weights === null) {
    const sorted = values.slice().sort();
    return sorted[Math.max(0, Math.ceil(level * sorted.length) - 1)]!;
  }
  const order = Uint32Array.from(values, (_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => values[a]! - values[b]!);
  const total = order.reduce((sum, i) => sum + weights[i]!, 0);
  let below = 0;
  for (const i of order) {
    below += weights[i]!;
    if (below >= level * total) return values[i]!;
  }
  return values[order[order.length - 1]!]!;
}
