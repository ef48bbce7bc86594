import { entityKeys, entityOf, type Matrix, numbersOf, rowAt, type Table } from '@assay/data';
import { computeTarget, type FeaturePipeline, transformTable } from '@assay/features';
import type { KnownColumns, Series } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { type Clocked, onClock } from './on-clock.ts';
import { SeriesError } from './series-error.ts';

export interface SeriesOfTable {
  /** One an entity, in the order of the table. */
  readonly series: readonly Series[];
  /** Steps without a known value, between the first and the last row of an entity. */
  readonly gaps: number;
  /** Rows that fell into the same step as the row after them, which stands for both. */
  readonly merged: number;
}

/**
 * The values of a forecast's target by entity, on a regular clock. A row belongs to the nearest step; a step without a
 * row is a gap. Training, batch and serving make their series here.
 *
 * Where the use case has no columns known ahead the clock ends with the entity's last row. With them it ends with the last
 * row whose value is known, whatever the model reads: what comes after says what is known of the steps ahead.
 *
 * @param table in order of (entity, time)
 * @param pipeline of what is known ahead, for models that read it: fitted on the training rows
 * @throws SeriesError where the use case is no forecast over time, or its step is far too short for the data
 * @example seriesOfTable(ogrineRate, table).series[0].values // rate of each day, NaN where there is none
 */
export function seriesOfTable(useCase: UseCase, table: Table, pipeline?: FeaturePipeline): SeriesOfTable {
  const { timeColumn, entityColumns } = useCase;
  const { stepMs, horizon } = useCase.target;
  if (timeColumn === undefined || stepMs === undefined) {
    throw new SeriesError(`the use case "${useCase.name}" is no forecast: it has no time or no step`);
  }
  const times = numbersOf(table, timeColumn);
  const values = computeTarget(useCase, table);
  const ahead = pipeline && pipeline.names.length > 0 ? transformTable(pipeline, table) : undefined;
  const mayLieAhead = hasRowsAhead(useCase);
  const keys = entityKeys(table, entityColumns);
  const named = entityColumns.map((name) => ({ name }));
  const series: Series[] = [];
  let [gaps, merged] = [0, 0];
  for (let begin = 0; begin < table.rows; ) {
    let end = begin + 1;
    while (end < table.rows && keys[end] === keys[begin]) end++;
    const entity = entityOf(rowAt(table, named, begin), entityColumns);
    const own = { entity, times: times.subarray(begin, end), values: values.subarray(begin, end) };
    const made = onClock(own, stepMs, mayLieAhead);
    series.push(
      ahead === undefined ? made.series : { ...made.series, known: knownOf(ahead, begin, made, horizon!) },
    );
    gaps += made.gaps;
    merged += made.merged;
    begin = end;
  }
  return { series, gaps, merged };
}

/** Whether rows may stand for steps that have not come. */
export function hasRowsAhead({ columns }: Pick<UseCase, 'columns'>): boolean {
  return columns.some(({ known }) => known === 'ahead');
}

/** The columns known ahead on the clock of a series, as far beyond its end as is forecast; NaN where no row says it. */
function knownOf(ahead: Matrix, begin: number, { series, places }: Clocked, horizon: number): KnownColumns {
  const reach = series.values.length + horizon;
  return {
    names: ahead.names,
    values: ahead.names.map((_, column) => {
      const onGrid = new Float64Array(reach).fill(Number.NaN);
      places.forEach((place, row) => {
        if (place < reach) onGrid[place] = ahead.values[column * ahead.rows + begin + row]!;
      });
      return onGrid;
    }),
  };
}
