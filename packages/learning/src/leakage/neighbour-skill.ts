/** Values and targets of the rows that have the value, by rising value. */
export interface Neighbourhood {
  readonly values: Float64Array;
  readonly targets: Float64Array;
}

/** @param values one a row; rows where it is not finite are left out */
export function neighbourhood(values: Float64Array, y: Float64Array): Neighbourhood {
  const order = Array.from(values.keys())
    .filter((r) => Number.isFinite(values[r]!))
    .sort((a, b) => values[a]! - values[b]!);
  return {
    values: Float64Array.from(order, (r) => values[r]!),
    targets: Float64Array.from(order, (r) => y[r]!),
  };
}

/**
 * How much of the target a feature tells by itself: each row is answered by the rows next to it in the order of the
 * feature (those of the same value, else the nearest below and
 * above; of classes the nearer of both), and 1 − error / error of always answering the
 * same is taken, errors squared for numbers and counted for classes. A smooth relation of any shape comes out near 1,
 * none near 0 or below; nothing is fitted, so that nothing can be fitted too well.
 *
 * @param judged rows to answer; absent = every known row by the others
 * @returns NaN where there is nothing to foretell
 */
export function neighbourSkill(
  known: Neighbourhood,
  judged: Neighbourhood | undefined,
  isClass: boolean,
): number {
  const rows = judged ?? known;
  const n = rows.values.length;
  if (n === 0 || known.values.length < 3) return Number.NaN;
  const same = isClass ? mostFrequent(known.targets) : meanOf(known.targets);
  let error = 0;
  let errorOfSame = 0;
  for (let i = 0; i < n; i++) {
    const near = neighboursOf(known, rows.values[i]!, judged === undefined ? i : -1, isClass);
    const answer = isClass ? mostFrequent(near) : meanOf(near);
    error += lossOf(rows.targets[i]!, answer, isClass);
    errorOfSame += lossOf(rows.targets[i]!, same, isClass);
  }
  return errorOfSame === 0 ? Number.NaN : 1 - error / errorOfSame;
}

/** Targets of the rows nearest to a value. @param without a place that must not answer for itself, or −1 */
function neighboursOf(
  { values, targets }: Neighbourhood,
  value: number,
  without: number,
  isClass: boolean,
): Float64Array {
  const first = firstNotBelow(values, value);
  let end = first;
  while (end < values.length && values[end] === value) end++;
  const equal = end - first - (without >= 0 ? 1 : 0);
  if (equal > 0) {
    return targets.subarray(first, end).filter((_, i) => first + i !== without);
  }
  const below = targets.subarray(Math.max(0, first - 1), first);
  const above = targets.subarray(end, end + 1);
  if (!isClass || below.length === 0 || above.length === 0) return Float64Array.of(...below, ...above);
  return value - values[first - 1]! <= values[end]! - value ? below : above;
}

function firstNotBelow(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lossOf(truth: number, answer: number, isClass: boolean): number {
  return isClass ? Number(truth !== answer) : (truth - answer) ** 2;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The smallest of the most frequent values. */
function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = Number.NaN;
  for (const [value, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && value < best)) best = value;
  }
  return best;
}
