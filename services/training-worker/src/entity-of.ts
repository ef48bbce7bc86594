import type { TypedRow } from '@assay/use-case';

/**
 * The key under which a row's entity is stored (column `entity` of `assay.observation`): empty where the use case
 * declares none, the value itself for one column, a JSON list for several. The inference API asks by the same key.
 *
 * @example entityOf({ store: 'A', EUR: 1 }, ['store']) // 'A'
 */
export function entityOf(row: TypedRow, entityColumns: readonly string[]): string {
  const [first] = entityColumns;
  if (first === undefined) return '';
  if (entityColumns.length === 1) return String(row[first] ?? '');
  return JSON.stringify(entityColumns.map((name) => row[name] ?? null));
}
