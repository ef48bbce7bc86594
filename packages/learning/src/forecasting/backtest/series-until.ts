import type { Series } from '../series.ts';

/** Each series without what is later than `time`; views, not copies. What is known in advance stays. */
export function seriesUntil(series: readonly Series[], time: number): Series[] {
  return series.map((one) => {
    const end = placeAfter(one.times, time);
    return { ...one, times: one.times.subarray(0, end), values: one.values.subarray(0, end) };
  });
}

/** The first place whose time is later; times rise. */
function placeAfter(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
}
