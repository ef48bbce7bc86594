import type { Queryable } from '../queryable.ts';
import { conditionOf, oneOf, orderOf, type RunSearch, scopeOf, sideTables } from './run-conditions.ts';
import type { SearchCondition } from './search-condition.ts';
import { compare, QueryParameters, startOf } from './search-sql.ts';

/** Beyond this many candidates, looking each one up costs more than walking the order until a page is full. */
const fewRuns = 8000;

/** Can an index name the runs of which it holds? */
function isIndexed({ kind, comparator }: SearchCondition): boolean {
  if (kind === 'metric') return ['=', '<', '<=', '>', '>='].includes(comparator);
  return (kind === 'param' || kind === 'tag') && comparator === '=';
}

function candidatesOf(search: RunSearch, condition: SearchCondition, parameters: QueryParameters): string {
  const { kind, key } = condition;
  if (kind !== 'metric' && kind !== 'param' && kind !== 'tag') throw new Error(`no index of ${kind}`);
  const where = [
    `s.key = ${parameters.add(key)}`,
    `${compare('s.value', condition, parameters)}${startOf(condition, parameters)}`,
  ];
  if (kind === 'metric') where.unshift(oneOf('s.experiment_id', 'bigint', search.experimentIds, parameters));
  return `SELECT s.run_id FROM ${sideTables[kind]} s WHERE ${where.join(' AND ')} LIMIT ${fewRuns + 1}`;
}

/** The condition that the fewest runs can meet, if these are few; the count stops as soon as they are not. */
async function mostSelective(db: Queryable, search: RunSearch): Promise<SearchCondition | null> {
  const indexed = search.conditions.filter(isIndexed);
  if (indexed.length === 0) return null;
  const parameters = new QueryParameters();
  const counts = indexed.map(
    (condition, index) =>
      `(SELECT count(*)::int FROM (${candidatesOf(search, condition, parameters)}) c) AS "${index}"`,
  );
  const { rows } = await db.query<Record<string, number>>(`SELECT ${counts.join(', ')}`, parameters.values);
  const counted = indexed.map((condition, index) => ({ condition, runs: rows[0]![index]! }));
  const fewest = counted.reduce((a, b) => (b.runs < a.runs ? b : a));
  return fewest.runs <= fewRuns ? fewest.condition : null;
}

/**
 * The page's ids by way of a condition that few runs meet: these are looked up one by one, and sorted.
 *
 * @returns null when no condition is known to be met by few
 */
export async function fewMatchingRuns(db: Queryable, search: RunSearch): Promise<string[] | null> {
  const selective = await mostSelective(db, search);
  if (selective === null) return null;
  const parameters = new QueryParameters();
  const candidates = candidatesOf(search, selective, parameters);
  const others = search.conditions.filter((condition) => condition !== selective);
  const where = [...scopeOf(search, parameters), ...others.map((one) => conditionOf(one, parameters))];
  const { joins, terms } = orderOf(search.order, parameters, { probe: true });
  const { rows } = await db.query<{ id: string }>(
    `SELECT r.id FROM (${candidates}) c
       CROSS JOIN LATERAL (SELECT run.* FROM registry.run WHERE run.id = c.run_id OFFSET 0) r ${joins}
      WHERE ${where.join(' AND ')}
      ORDER BY ${terms} LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}
