import type { TimeSeries } from '@assay/contracts';

/** Puts series of different times on one shared axis, as uPlot wants them: times, then values with null where there is none. */
export function alignSeries(series: readonly TimeSeries[]): [number[], ...(number | null)[][]] {
  const times = [...new Set(series.flatMap((one) => one.times))].sort((a, b) => a - b);
  const rowOf = new Map(times.map((time, row) => [time, row]));
  const columns = series.map((one) => {
    const column: (number | null)[] = new Array(times.length).fill(null);
    one.times.forEach((time, i) => {
      column[rowOf.get(time) ?? 0] = one.values[i] ?? null;
    });
    return column;
  });
  return [times, ...columns];
}
