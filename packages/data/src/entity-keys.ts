import { valueAt } from './row-at.ts';
import { columnOf, type Table } from './table.ts';

/**
 * For each row the number of its entity: equal numbers where all entity columns agree, counted from 0 by
 * first appearance. Without entity columns every row is of entity 0.
 */
export function entityKeys(table: Table, entityColumns: readonly string[]): Int32Array {
  const keys = new Int32Array(table.rows);
  if (entityColumns.length === 0) return keys;
  const columns = entityColumns.map((name) => columnOf(table, name));
  const numberOf = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    const key = JSON.stringify(columns.map((column) => valueAt(column, row)));
    let entity = numberOf.get(key);
    if (entity === undefined) {
      entity = numberOf.size;
      numberOf.set(key, entity);
    }
    keys[row] = entity;
  }
  return keys;
}
