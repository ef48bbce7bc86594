import type { Comparator, SearchCondition } from './search-condition.ts';

/** Collects the parameters of a query that is put together: `add` gives the placeholder. */
export class QueryParameters {
  readonly values: unknown[] = [];
  readonly #unseen: boolean;

  /**
   * @param unseen the planner sees no value: then the plan for all of them is as good to it as one for these, and it keeps
   *   that. Else it plans a search each time, which takes as long as to run it. For queries whose form leaves it no choice.
   */
  constructor({ unseen = false } = {}) {
    this.#unseen = unseen;
  }

  /** @param type of Postgres, for example bigint[] */
  add(value: unknown, type = 'text'): string {
    this.values.push(value);
    const placeholder = `$${this.values.length}::${type}`;
    // The cast outside makes it a value where a sub-select of rows could stand: = ANY (…).
    return this.#unseen ? `(SELECT ${placeholder})::${type}` : placeholder;
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
  if (comparator === 'IN') return `${column} = ANY (${parameters.add(value, 'text[]')})`;
  if (comparator === 'NOT IN') return `${column} <> ALL (${parameters.add(value, 'text[]')})`;
  // An attribute is compared as a bigint: a number beyond the column's own width is a condition that fails, no error.
  const type = typeof value !== 'number' ? 'text' : condition.kind === 'attribute' ? 'bigint' : 'float8';
  const placeholder = parameters.add(likes ? String(value).replaceAll('\\', '\\\\') : value, type);
  return `${column} ${operators[comparator]} ${placeholder}`;
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
