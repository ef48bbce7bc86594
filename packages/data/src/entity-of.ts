import type { TypedRow } from './typed-row.ts';

/**
 * The key under which the observations of a row's entity are stored (column `entity` of `assay.observation`): empty
 * where the use case declares none, the value itself for one column, a JSON list for several. Whoever stores and whoever asks use this one.
 *
 * @example entityOf({ store: 'A', EUR: 1 }, ['store']) // 'A'
 */
export function entityOf(row: TypedRow, entityColumns: readonly string[]): string {
  const [first] = entityColumns;
  if (first === undefined) return '';
  if (entityColumns.length === 1) return String(row[first] ?? '');
  return JSON.stringify(entityColumns.map((name) => row[name] ?? null));
}
