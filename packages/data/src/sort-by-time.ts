import { entityKeys } from './entity-keys.ts';
import { selectRows } from './select-rows.ts';
import { numbersOf, type Table } from './table.ts';

/**
 * The table in order of (entity, time): entities by their first appearance, times rising, ties in the order
 * of the input; rows without a time come last within their entity. A table in this order is returned as is.
 *
 * @throws TableError when a column is unknown or the time column is a category
 */
export function sortByTime(table: Table, timeColumn: string, entityColumns: readonly string[] = []): Table {
  const order = timeOrder(table, timeColumn, entityColumns);
  return order.every((row, i) => row === i) ? table : selectRows(table, order);
}

/** The row numbers of a table in the order that `sortByTime` gives. */
export function timeOrder(
  table: Table,
  timeColumn: string,
  entityColumns: readonly string[] = [],
): Int32Array {
  const times = numbersOf(table, timeColumn);
  const entities = entityKeys(table, entityColumns);
  const order = Int32Array.from({ length: table.rows }, (_, i) => i);
  return order.sort((a, b) => {
    const byEntity = entities[a]! - entities[b]!;
    if (byEntity !== 0) return byEntity;
    const [left, right] = [times[a]!, times[b]!];
    if (Number.isNaN(left) || Number.isNaN(right)) {
      const byMissing = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
      return byMissing !== 0 ? byMissing : a - b;
    }
    return left - right || a - b;
  });
}
