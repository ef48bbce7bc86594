/** Round values from `low` to `high`, about `count` of them: 1, 2 or 5 times a power of ten apart. */
export function ticks(low: number, high: number, count = 5): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Counted, and divided by where the step is below one: 3 × 0.1 is not 0.3.
  const at = (k: number): number => (step < 1 ? k / Math.round(1 / step) : k * step);
  return Array.from({ length: last - first + 1 }, (_, i) => at(first + i) + 0);
}

/** A domain that holds all values with a little air; one that is a point is widened. */
export function domainOf(values: readonly number[], air = 0.04): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  let [low, high] = [finite[0]!, finite[0]!];
  for (const value of finite) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = high > low ? high - low : Math.abs(high) || 1;
  return [low - width * air, high + width * air];
}
