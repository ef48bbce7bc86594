import { valueAt } from '../row-at.ts';
import type { Column } from '../table.ts';

/** The values of a column without the missing ones. */
export function* presentValues(column: Column): Generator<number | string> {
  const length = column.kind === 'category' ? column.codes.length : column.values.length;
  for (let row = 0; row < length; row++) {
    const value = valueAt(column, row);
    if (value !== null) yield value;
  }
}

/** The numbers (or times) of a column without the missing ones; none for a category. */
export function presentNumbers(column: Column): Float64Array {
  return column.kind === 'category'
    ? new Float64Array()
    : column.values.filter((value) => !Number.isNaN(value));
}

/** A value of a column for a message: times in ISO 8601. */
export function shownValue(column: Column, value: number | string): string | number {
  return column.kind === 'time' && typeof value === 'number' ? new Date(value).toISOString() : value;
}
