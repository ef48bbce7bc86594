/** Most bins a feature may have for values; one more stands for "missing". */
export const MAX_VALUE_BINS = 255;

/** The bin of missing values. */
export const MISSING_BIN = 255;

/** Enough rows to place 255 quantiles; sorting more buys nothing. */
const SAMPLE = 200_000;

/**
 * Upper edges of the bins of one feature: value x falls in the first bin whose edge is ≥ x, or in the
 * last. Few distinct values get one bin each, with edges halfway between neighbours; many are cut at
 * quantiles, where a value that fills a bin alone keeps that bin to itself (LightGBM's rule).
 * Values that are not finite are left out.
 *
 * @param maxBins 2 to 255
 * @returns ascending, at most `maxBins − 1` edges; none for a constant or empty feature
 * @example binEdges(Float64Array.of(1, 3, 3, NaN), 255) // [2]
 */
export function binEdges(values: Float64Array, maxBins: number): Float64Array {
  const sorted = sortedSample(values);
  const { distinct, counts } = distinctOf(sorted);
  const edges: number[] = [];
  if (distinct.length <= maxBins) {
    for (let i = 1; i < distinct.length; i++) edges.push(between(distinct[i - 1]!, distinct[i]!));
    return Float64Array.from(edges);
  }
  let rowsLeft = sorted.length;
  let binsLeft = maxBins;
  let inBin = 0;
  for (let i = 0; i < distinct.length - 1 && binsLeft > 1; i++) {
    inBin += counts[i]!;
    const target = rowsLeft / binsLeft;
    const nextIsHeavy = counts[i + 1]! >= target && inBin >= target / 2;
    if (inBin < target && !nextIsHeavy) continue;
    edges.push(between(distinct[i]!, distinct[i + 1]!));
    rowsLeft -= inBin;
    binsLeft--;
    inBin = 0;
  }
  return Float64Array.from(edges);
}

/**
 * The bin of one value.
 *
 * @example binOf(Float64Array.of(2), 3) // 1
 */
export function binOf(edges: Float64Array, value: number): number {
  if (!Number.isFinite(value)) return MISSING_BIN;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The values that say where bins end: all of them, or every k-th row of a big column. */
export function sampleOf(values: Float64Array): Float64Array {
  const step = Math.ceil(values.length / SAMPLE);
  if (step <= 1) return values;
  const sample = new Float64Array(Math.ceil(values.length / step));
  for (let i = 0; i < sample.length; i++) sample[i] = values[i * step]!;
  return sample;
}

/** Finite values in ascending order. */
function sortedSample(values: Float64Array): Float64Array {
  return sampleOf(values)
    .filter((value) => Number.isFinite(value))
    .sort();
}

function distinctOf(sorted: Float64Array): { distinct: number[]; counts: number[] } {
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    // `===` and not Object.is: −0 and 0 are one value to every comparison that a tree makes.
    if (distinct.length > 0 && distinct[distinct.length - 1] === value) counts[counts.length - 1]!++;
    else {
      distinct.push(value);
      counts.push(1);
    }
  }
  return { distinct, counts };
}

/** A finite edge e with low ≤ e < high: halfway, or `low` where rounding or overflow spoils halfway. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle >= low && middle < high ? middle : low;
}
