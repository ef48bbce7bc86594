import type { Queryable } from '../queryable.ts';
import {
  entryConditions,
  oneOf,
  type RunSearch,
  runAttributes,
  scopeOf,
  sideTables,
} from './run-conditions.ts';
import type { SearchCondition, SearchOrder } from './search-condition.ts';
import { compare, QueryParameters, startOf } from './search-sql.ts';

/**
 * Up to so many candidates are looked up one by one; with more, walking the order until a page is full is shorter. Of n
 * runs, m of which match, the walk takes about page · n / m entries: both are as long at m = √(page · n).
 */
const bounds = { lowest: 300, highest: 10_000 };

async function mostCandidates(db: Queryable, { limit, offset }: RunSearch): Promise<number> {
  const { rows } = await db.query<{ runs: number }>({
    name: 'registry-about-how-many-runs',
    text: `SELECT greatest(reltuples, 0)::float8 AS runs FROM pg_class WHERE oid = 'registry.run'::regclass`,
  });
  const even = Math.round(Math.sqrt((limit + offset) * (rows[0]?.runs ?? 0)));
  return Math.min(bounds.highest, Math.max(bounds.lowest, even));
}

/** Can an index name the runs of which it holds? */
function isIndexed({ kind, comparator }: SearchCondition): boolean {
  if (kind === 'metric') return ['=', '<', '<=', '>', '>='].includes(comparator);
  return (kind === 'param' || kind === 'tag') && comparator === '=';
}

function candidatesOf(
  search: RunSearch,
  condition: SearchCondition,
  parameters: QueryParameters,
  most: number,
): string {
  const { kind, key } = condition;
  if (kind !== 'metric' && kind !== 'param' && kind !== 'tag') throw new Error(`no index of ${kind}`);
  const where = [
    `s.key = ${parameters.add(key)}`,
    `${compare('s.value', condition, parameters)}${startOf(condition, parameters)}`,
  ];
  if (kind === 'metric') where.unshift(oneOf('s.experiment_id', 'bigint', search.experimentIds, parameters));
  return `SELECT s.run_id FROM ${sideTables[kind]} s WHERE ${where.join(' AND ')} LIMIT ${most + 1}`;
}

/** The condition that the fewest runs can meet, if these are few; the count stops as soon as they are not. */
async function mostSelective(
  db: Queryable,
  search: RunSearch,
): Promise<{ condition: SearchCondition; most: number } | null> {
  const indexed = search.conditions.filter(isIndexed);
  if (indexed.length === 0) return null;
  const most = await mostCandidates(db, search);
  const parameters = new QueryParameters();
  const counts = indexed.map(
    (condition, index) =>
      `(SELECT count(*)::int FROM (${candidatesOf(search, condition, parameters, most)}) c) AS "${index}"`,
  );
  const { rows } = await db.query<Record<string, number>>(`SELECT ${counts.join(', ')}`, parameters.values);
  const counted = indexed.map((condition, index) => ({ condition, runs: rows[0]![index]! }));
  const fewest = counted.reduce((a, b) => (b.runs < a.runs ? b : a));
  return fewest.runs <= most ? { condition: fewest.condition, most } : null;
}

/**
 * Candidates with the values that the order needs, in that order as far as it is one of logged values: a run itself is
 * then looked up only until the page is full.
 */
function sortedCandidates(
  candidates: string,
  order: readonly SearchOrder[],
  parameters: QueryParameters,
): { sql: string; terms: string } {
  const columns = ['c.run_id AS id'];
  const joins: string[] = [];
  const inner: string[] = [];
  const outer: string[] = [];
  let onlyLogged = true;
  for (const [index, { kind, key, ascending }] of order.entries()) {
    const direction = `${ascending ? 'ASC' : 'DESC'} NULLS LAST`;
    if (kind === 'attribute') {
      onlyLogged = false;
      outer.push(`${runAttributes[key]} ${direction}`);
      continue;
    }
    // OFFSET 0 keeps the sub-select one of its own: each value is looked up by the run's key.
    joins.push(
      `LEFT JOIN LATERAL (SELECT s.* FROM ${sideTables[kind]} s
                           WHERE s.run_id = c.run_id AND s.key = ${parameters.add(key)} OFFSET 0) o${index} ON true`,
    );
    const terms: string[] = [];
    if (kind === 'metric') {
      columns.push(
        `CASE WHEN o${index}.run_id IS NULL THEN 2 WHEN o${index}.is_nan THEN 1 ELSE 0 END AS lack${index}`,
      );
      terms.push(`lack${index}`);
    }
    columns.push(`o${index}.value AS value${index}`);
    terms.push(`value${index} ${direction}`);
    outer.push(...terms.map((term) => `w.${term}`));
    if (onlyLogged) inner.push(...terms);
  }
  return {
    sql: `SELECT ${columns.join(', ')} FROM (${candidates}) c ${joins.join(' ')}
          ${inner.length === 0 ? '' : `ORDER BY ${inner.join(', ')}`} OFFSET 0`,
    terms: [...outer, 'r.start_time DESC', 'r.id'].join(', '),
  };
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
  const candidates = candidatesOf(search, selective.condition, parameters, selective.most);
  const others = search.conditions.filter((condition) => condition !== selective.condition);
  const sorted = sortedCandidates(candidates, search.order, parameters);
  const where = [...scopeOf(search, parameters), ...entryConditions(others, parameters, 'w.id')];
  const { rows } = await db.query<{ id: string }>(
    `SELECT w.id FROM (${sorted.sql}) w
       CROSS JOIN LATERAL (SELECT run.* FROM registry.run WHERE run.id = w.id OFFSET 0) r
      WHERE ${where.join(' AND ')}
      ORDER BY ${sorted.terms} LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}
