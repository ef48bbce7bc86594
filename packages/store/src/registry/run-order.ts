import type { OrderTerm } from './page-place.ts';
import { runAttributes, sideTables } from './run-conditions.ts';
import type { SearchOrder } from './search-condition.ts';
import { ofKey, type QueryParameters } from './search-sql.ts';

const numeric: ReadonlySet<string> = new Set(['start_time', 'end_time', 'experiment_id']);

/** Where a query has the value that an entry of the order asks for; of a metric also what it lacks. */
export interface OrderValues {
  value(entry: number): string;
  /** 0: nothing, 1: it is NaN, 2: there is none. */
  lack(entry: number): string;
}

/**
 * The order that was asked for; ties by start time, the newest first, then by id. NaN and missing come last in both
 * directions: NaN first, then missing.
 */
export function runOrder(order: readonly SearchOrder[], values: OrderValues): OrderTerm[] {
  const terms: OrderTerm[] = [];
  for (const [entry, { kind, key, ascending }] of order.entries()) {
    if (kind === 'attribute') {
      const type = numeric.has(key) ? 'bigint' : 'text';
      terms.push({ sql: runAttributes[key]!, ascending, type, nullable: key === 'end_time' });
      continue;
    }
    if (kind === 'metric')
      terms.push({ sql: values.lack(entry), ascending: true, type: 'bigint', nullable: false });
    const type = kind === 'metric' ? 'float8' : 'text';
    terms.push({ sql: values.value(entry), ascending, type, nullable: true });
  }
  return [
    ...terms,
    { sql: 'r.start_time', ascending: false, type: 'bigint', nullable: false },
    { sql: 'r.id', ascending: true, type: 'text', nullable: false },
  ];
}

/** The order with the values joined to the run `r`. */
export function joinedOrder(
  order: readonly SearchOrder[],
  parameters: QueryParameters,
): { joins: string; terms: OrderTerm[] } {
  const joins = order.flatMap(({ kind, key }, entry) => {
    if (kind === 'attribute') return [];
    const table = sideTables[kind];
    const ofIt = ofKey(`o${entry}`, table, key, parameters);
    return [`LEFT JOIN ${table.name} o${entry} ON o${entry}.run_no = r.no AND ${ofIt}`];
  });
  const terms = runOrder(order, {
    value: (entry) => `o${entry}.value`,
    lack: (entry) => `CASE WHEN o${entry}.run_no IS NULL THEN 2 WHEN o${entry}.is_nan THEN 1 ELSE 0 END`,
  });
  return { joins: joins.join(' '), terms };
}

/** What a place in this order is made of: to read one that a client sent back. */
export const runPlaces = (order: readonly SearchOrder[]): OrderTerm[] =>
  runOrder(order, { value: () => '', lack: () => '' });
