import { lastKnownIndex } from './known-values.ts';

/**
 * The values from the first known one to the end, without gaps: one no longer than half a season lies on a straight line
 * between its neighbours; in a longer one, and behind the last known value, each step takes the value one season before.
 *
 * @returns empty where nothing is known
 */
export function filledPast(values: Float64Array, season: number): Float64Array {
  const first = values.findIndex(Number.isFinite);
  if (first < 0) return new Float64Array(0);
  const filled = values.slice(first);
  const last = lastKnownIndex(filled);
  let left = 0;
  for (let i = 1; i <= last; i++) {
    if (!Number.isFinite(filled[i]!)) continue;
    const slope = (filled[i]! - filled[left]!) / (i - left);
    const isLong = i - left - 1 > Math.max(1, season / 2);
    for (let gap = left + 1; gap < i; gap++) {
      filled[gap] = isLong && gap >= season ? filled[gap - season]! : filled[left]! + slope * (gap - left);
    }
    left = i;
  }
  for (let i = last + 1; i < filled.length; i++) filled[i] = filled[i >= season ? i - season : i - 1]!;
  return filled;
}
