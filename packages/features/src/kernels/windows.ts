import type { NumberSeries, TextSeries } from '../series.ts';

// Every window is summed afresh from its first to its last row. A running sum would be faster on a table, but
// its rounding would depend on where the table begins, and a single row could not repeat it.
// A missing value in a window makes its result missing (pandas: rolling(n), min_periods = n).

export function windowSum(series: NumberSeries, first: number, last: number): number {
  let sum = 0;
  for (let i = first; i <= last; i++) sum += series[i]!;
  return sum;
}

export function windowMean(series: NumberSeries, first: number, last: number): number {
  return windowSum(series, first, last) / (last - first + 1);
}

/** Sample standard deviation (n − 1) in two passes; `NaN` for one row. As numpy’s `std(ddof=1)`. */
export function windowStd(series: NumberSeries, first: number, last: number): number {
  const n = last - first + 1;
  const mean = windowMean(series, first, last);
  let squares = 0;
  for (let i = first; i <= last; i++) {
    const distance = series[i]! - mean;
    squares += distance * distance;
  }
  return Math.sqrt(squares / (n - 1));
}

export function windowMin(series: NumberSeries, first: number, last: number): number {
  let least = series[first]!;
  for (let i = first + 1; i <= last; i++) least = Math.min(least, series[i]!);
  return least;
}

export function windowMax(series: NumberSeries, first: number, last: number): number {
  let greatest = series[first]!;
  for (let i = first + 1; i <= last; i++) greatest = Math.max(greatest, series[i]!);
  return greatest;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function windowMedian(series: NumberSeries, first: number, last: number): number {
  const sorted = series.slice(first, last + 1).sort();
  // NaN sorts to the end.
  if (Number.isNaN(sorted[sorted.length - 1]!)) return Number.NaN;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function windowCount(series: NumberSeries, first: number, last: number): number {
  let count = 0;
  for (let i = first; i <= last; i++) if (!Number.isNaN(series[i]!)) count++;
  return count;
}

export function windowTextCount(series: TextSeries, first: number, last: number): number {
  let count = 0;
  for (let i = first; i <= last; i++) if (series[i] !== null) count++;
  return count;
}

export function windowReturn(series: NumberSeries, first: number, last: number): number {
  return series[last]! / series[first]! - 1;
}

export function windowDifference(series: NumberSeries, first: number, last: number): number {
  return series[last]! - series[first]!;
}
