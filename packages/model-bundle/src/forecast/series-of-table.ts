import { entityKeys, entityOf, numbersOf, rowAt, type Table } from '@assay/data';
import { computeTarget } from '@assay/features';
import type { Series } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { SeriesError } from './series-error.ts';

/** More than this is a step that does not fit the data, such as seconds for days. */
const longestSeries = 5_000_000;

export interface SeriesOfTable {
  /** One an entity, in the order of the table. */
  readonly series: readonly Series[];
  /** Steps without a known value, between the first and the last row of an entity. */
  readonly gaps: number;
  /** Rows that fell into the same step as the row after them, which stands for both. */
  readonly merged: number;
}

/**
 * The values of a forecast's target by entity, on a regular clock that ends with the entity's last row. A row belongs
 * to the nearest step; a step without a row is a gap. Training, batch and serving make their series here.
 *
 * @param table in order of (entity, time)
 * @throws SeriesError where the use case is no forecast over time, or its step is far too short for the data
 * @example seriesOfTable(ogrineRate, table).series[0].values // rate of each day, NaN where there is none
 */
export function seriesOfTable(useCase: UseCase, table: Table): SeriesOfTable {
  const { timeColumn, entityColumns } = useCase;
  const { stepMs } = useCase.target;
  if (timeColumn === undefined || stepMs === undefined) {
    throw new SeriesError(`the use case "${useCase.name}" is no forecast: it has no time or no step`);
  }
  const times = numbersOf(table, timeColumn);
  const values = computeTarget(useCase, table);
  const keys = entityKeys(table, entityColumns);
  const named = entityColumns.map((name) => ({ name }));
  const series: Series[] = [];
  let [gaps, merged] = [0, 0];
  for (let begin = 0; begin < table.rows; ) {
    let end = begin + 1;
    while (end < table.rows && keys[end] === keys[begin]) end++;
    const entity = entityOf(rowAt(table, named, begin), entityColumns);
    const made = onClock(times.subarray(begin, end), values.subarray(begin, end), stepMs, entity);
    series.push(made.series);
    gaps += made.gaps;
    merged += made.merged;
    begin = end;
  }
  return { series, gaps, merged };
}

function onClock(
  times: Float64Array,
  values: Float64Array,
  stepMs: number,
  entity: string,
): { series: Series; gaps: number; merged: number } {
  const last = times[times.length - 1]!;
  const stepsBefore = (time: number): number => Math.round((last - time) / stepMs);
  const length = stepsBefore(times[0]!) + 1;
  if (length > longestSeries) {
    throw new SeriesError(
      `the series "${entity}" has ${length} steps of ${stepMs} ms; accepted: at most ${longestSeries} (is target.step too short?)`,
    );
  }
  const onGrid = new Float64Array(length).fill(Number.NaN);
  const taken = new Set<number>();
  times.forEach((time, row) => {
    const at = length - 1 - stepsBefore(time);
    taken.add(at);
    onGrid[at] = Number.isFinite(values[row]!) ? values[row]! : Number.NaN;
  });
  return {
    series: {
      entity,
      times: Float64Array.from({ length }, (_, i) => last - (length - 1 - i) * stepMs),
      values: onGrid,
    },
    gaps: onGrid.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    merged: times.length - taken.size,
  };
}
