import type { TypedRow } from '@assay/use-case';

/** A current observation: its entity ('' where none is declared), time (ms, UTC) and values. */
export interface Observed {
  readonly entity: string;
  readonly time: number;
  readonly values: TypedRow;
}

export interface BatchRows {
  /** The rows that are predicted and, before those of each entity, as much history as they need. */
  readonly rows: readonly Observed[];
  /** Which of them are predicted, ascending. */
  readonly predicted: Int32Array;
  /** Times of the oldest and the newest row that is predicted (ms, UTC). */
  readonly from: number;
  readonly to: number;
}

/**
 * The rows that a batch predicts: those within the batch window, counted back from the newest row at or before the
 * logical time. Data may end years before today; the window follows the data.
 *
 * @param rows in order of (entity, time), at least one
 * @param lookBack rows of the same entity that a predicted row needs before it
 */
export function batchRows(
  rows: readonly Observed[],
  { windowMs, lookBack }: { windowMs: number; lookBack: number },
): BatchRows {
  const to = rows.reduce((latest, row) => Math.max(latest, row.time), Number.NEGATIVE_INFINITY);
  const kept: Observed[] = [];
  const predicted: number[] = [];
  let from = to;
  let history: Observed[] = [];
  for (const row of rows) {
    if (history[0]?.entity !== row.entity) history = [];
    if (row.time <= to - windowMs) {
      history.push(row);
      continue;
    }
    if (history.length > 0) kept.push(...lastOf(history, lookBack));
    history = [];
    predicted.push(kept.length);
    kept.push(row);
    from = Math.min(from, row.time);
  }
  return { rows: kept, predicted: Int32Array.from(predicted), from, to };
}

function lastOf<T>(items: readonly T[], count: number): T[] {
  return count === 0 ? [] : items.slice(-count);
}
