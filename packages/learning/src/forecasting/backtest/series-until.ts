import type { Series } from '../series.ts';

/** Each series without what is later than `time`; views, not copies. */
export function seriesUntil(series: readonly Series[], time: number): Series[] {
  return series.map(({ entity, times, values }) => {
    const later = times.findIndex((each) => each > time);
    const end = later < 0 ? times.length : later;
    return { entity, times: times.subarray(0, end), values: values.subarray(0, end) };
  });
}
