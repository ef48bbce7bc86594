import { type Table, tableFromRows } from '@assay/data';
import type { TypedRow, UseCase } from '@assay/use-case';

/** A current observation: its entity ('' where none is declared), time (ms, UTC) and values. */
export interface Observed {
  readonly entity: string;
  readonly time: number;
  readonly values: TypedRow;
}

export interface BatchRows {
  /** All rows up to the logical time, by entity and time: history for the features of those that are predicted. */
  readonly table: Table;
  readonly rows: readonly Observed[];
  /** Which of them are predicted, ascending. */
  readonly predicted: Int32Array;
}

/**
 * The rows that a batch predicts: those within the batch window, counted back from the newest row at or before the
 * logical time. Data may end years before today; the window follows the data.
 *
 * @param rows in order of (entity, time)
 */
export function batchRows(useCase: UseCase, rows: readonly Observed[]): BatchRows {
  const newest = rows.reduce((latest, row) => Math.max(latest, row.time), Number.NEGATIVE_INFINITY);
  const from = newest - useCase.batch.windowMs;
  const predicted = rows.flatMap((row, index) => (row.time > from ? [index] : []));
  return {
    table: tableFromRows(
      useCase.columns,
      rows.map((row) => row.values),
    ),
    rows,
    predicted: Int32Array.from(predicted),
  };
}
