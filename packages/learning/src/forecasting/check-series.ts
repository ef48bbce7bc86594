import { ShapeError } from '../estimators/shape-error.ts';
import type { Series } from './series.ts';

/** @throws ShapeError for no series, other lengths, times that do not rise, or not one known value */
export function checkSeries(series: readonly Series[]): void {
  if (series.length === 0) throw new ShapeError('series', 'none', 'at least one');
  for (const { entity, times, values } of series) {
    if (times.length !== values.length) {
      throw new ShapeError(`series "${entity}"`, `${values.length} values, ${times.length} times`, 'as many');
    }
    const fault = times.findIndex((time, i) => !(i === 0 ? Number.isFinite(time) : time > times[i - 1]!));
    if (fault >= 0) {
      throw new ShapeError(`series "${entity}", time ${fault}`, String(times[fault]), 'times that rise');
    }
  }
  if (!series.some(({ values }) => values.some(Number.isFinite))) {
    throw new ShapeError('series', 'not one known value', 'at least one finite value');
  }
}
