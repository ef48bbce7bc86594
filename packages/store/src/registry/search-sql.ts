import type { Comparator, SearchCondition } from './search-condition.ts';

/** Collects the parameters of a query that is put together: `add` gives the placeholder. */
export class QueryParameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const operators: Readonly<
  Record<Exclude<Comparator, 'IN' | 'NOT IN' | 'IS NULL' | 'IS NOT NULL' | 'IS MISSING OR NOT'>, string>
> = {
  '=': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  LIKE: 'LIKE',
  ILIKE: 'ILIKE',
};

/** `column <comparator> value` in SQL; the column's text is ours, the value a parameter. */
export function compare(column: string, condition: SearchCondition, parameters: QueryParameters): string {
  const { comparator, value } = condition;
  if (comparator === 'IS NULL' || comparator === 'IS NOT NULL') return `${column} ${comparator}`;
  if (comparator === 'IS MISSING OR NOT') return `${column} IS DISTINCT FROM ${parameters.add(value)}`;
  // In MLflow's patterns a backslash is a character like any other; in Postgres' it escapes.
  const likes = comparator === 'LIKE' || comparator === 'ILIKE';
  const placeholder = parameters.add(likes ? String(value).replaceAll('\\', '\\\\') : value);
  if (comparator === 'IN') return `${column} = ANY (${placeholder})`;
  if (comparator === 'NOT IN') return `${column} <> ALL (${placeholder})`;
  // Without the cast a number beyond the column's own width would be an error instead of a condition that fails.
  const cast = condition.kind === 'attribute' && typeof value === 'number' ? '::bigint' : '';
  return `${column} ${operators[comparator]} ${placeholder}${cast}`;
}

/** A table of values under keys: of metrics the row holds the number of its key. */
export interface KeyedTable {
  readonly name: string;
  readonly keyNumbers?: string;
}

/** The row `alias` of a keyed table is one of this key. */
export function ofKey(alias: string, table: KeyedTable, key: string, parameters: QueryParameters): string {
  const named = parameters.add(key);
  if (table.keyNumbers === undefined) return `${alias}.key = ${named}`;
  // Looked up once, before the query begins.
  return `${alias}.key_no = (SELECT no FROM ${table.keyNumbers} WHERE key = ${named})`;
}

/**
 * A condition on a key-value side table: a row of that key exists and compares so; IS NULL means that there is none.
 *
 * @param link joins the side table, aliased `s`, to the row in question, for example `s.run_no = r.no`
 */
export function compareKeyed(
  table: KeyedTable,
  link: string,
  condition: SearchCondition,
  parameters: QueryParameters,
): string {
  const base = `SELECT 1 FROM ${table.name} s WHERE ${link} AND ${ofKey('s', table, condition.key, parameters)}`;
  if (condition.comparator === 'IS NULL') return `NOT EXISTS (${base})`;
  if (condition.comparator === 'IS NOT NULL') return `EXISTS (${base})`;
  if (condition.comparator === 'IS MISSING OR NOT') {
    return `NOT EXISTS (${base} AND s.value = ${parameters.add(condition.value)})`;
  }
  return `EXISTS (${base} AND ${compare('s.value', condition, parameters)}${startOf(condition, parameters)})`;
}

/** An equality on a text value also names the value's start: that is what the index holds. */
export function startOf(condition: SearchCondition, parameters: QueryParameters): string {
  if (condition.kind === 'metric' || condition.comparator !== '=') return '';
  return ` AND left(s.value, 100) = left(${parameters.add(condition.value)}, 100)`;
}
