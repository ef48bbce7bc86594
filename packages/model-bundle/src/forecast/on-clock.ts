import type { Series } from '@assay/learning';
import { SeriesError } from './series-error.ts';

/** More than this is a step that does not fit the data, such as seconds for days. */
const longestSeries = 5_000_000;

/** The rows of one entity as a series. */
export interface Clocked {
  readonly series: Series;
  /** Of each row its step, counted from the first value; one behind the last value lies ahead. */
  readonly places: Int32Array;
  readonly gaps: number;
  readonly merged: number;
}

/**
 * Puts the rows of an entity on a clock that ends with the last of them, or, where rows may lie ahead, with the last one
 * whose value is known.
 *
 * @param rows in order of time
 * @throws SeriesError where the step is far too short for them
 */
export function onClock({ entity, times, values }: Series, stepMs: number, mayLieAhead: boolean): Clocked {
  const lastRow = mayLieAhead ? lastKnown(values) : times.length - 1;
  const last = times[lastRow]!;
  const stepsBefore = (time: number): number => Math.round((last - time) / stepMs);
  const length = stepsBefore(times[0]!) + 1;
  if (length > longestSeries) {
    throw new SeriesError(
      `the series "${entity}" has ${length} steps of ${stepMs} ms; accepted: at most ${longestSeries} (is target.step too short?)`,
    );
  }
  const places = Int32Array.from(times, (time) => length - 1 - stepsBefore(time));
  const onGrid = new Float64Array(length).fill(Number.NaN);
  let merged = 0;
  for (let row = 0; row <= lastRow; row++) {
    if (row > 0 && places[row] === places[row - 1]) merged += 1;
    onGrid[places[row]!] = Number.isFinite(values[row]!) ? values[row]! : Number.NaN;
  }
  let gaps = 0;
  for (const value of onGrid) if (Number.isNaN(value)) gaps += 1;
  const clock = new Float64Array(length);
  for (let i = 0; i < length; i++) clock[i] = last - (length - 1 - i) * stepMs;
  return { series: { entity, times: clock, values: onGrid }, places, gaps, merged };
}

/** The last row of all where none has a value. */
function lastKnown(values: Float64Array): number {
  for (let row = values.length - 1; row >= 0; row--) if (Number.isFinite(values[row]!)) return row;
  return values.length - 1;
}
