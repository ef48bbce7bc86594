import type { Column } from '../table.ts';

/** A value as it stands in the use-case file, in the form that the column holds: a boolean 0 or 1, a time in ms. */
export function comparable(column: Column, value: string | number | boolean): string | number {
  if (column.kind === 'category') return String(value);
  if (column.kind === 'time' && typeof value === 'string') return Date.parse(value);
  return Number(value);
}
