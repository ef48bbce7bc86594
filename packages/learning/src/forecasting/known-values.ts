/** Place of the last finite value, −1 where there is none. */
export function lastKnownIndex(values: Float64Array): number {
  return values.findLastIndex(Number.isFinite);
}

export function countKnown(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (Number.isFinite(value)) count += 1;
  return count;
}

/**
 * The values from the first known to the last known one, gaps between them on a straight line.
 *
 * @returns `values` without gaps (empty where nothing is known) and the number of steps cut off behind it
 */
export function withoutGaps(values: Float64Array): { values: Float64Array; behind: number } {
  const first = values.findIndex(Number.isFinite);
  if (first < 0) return { values: new Float64Array(0), behind: values.length };
  const last = lastKnownIndex(values);
  const filled = values.slice(first, last + 1);
  let left = 0;
  for (let i = 1; i < filled.length; i++) {
    if (!Number.isFinite(filled[i]!)) continue;
    const slope = (filled[i]! - filled[left]!) / (i - left);
    for (let gap = left + 1; gap < i; gap++) filled[gap] = filled[left]! + slope * (gap - left);
    left = i;
  }
  return { values: filled, behind: values.length - 1 - last };
}
