import { prepared } from '../prepared.ts';
import type { Queryable } from '../queryable.ts';
import { type Candidates, candidatesOf } from './candidate-runs.ts';
import { entryConditions, type RunSearch, runAttributes, scopeOf, sideTables } from './run-conditions.ts';
import type { SearchOrder } from './search-condition.ts';
import { ofKey, QueryParameters } from './search-sql.ts';

/**
 * Candidates with the values that the order needs, in that order as far as it is one of logged values: a run itself is
 * then looked up only until the page is full.
 */
function sortedCandidates(
  candidates: string,
  order: readonly SearchOrder[],
  parameters: QueryParameters,
): { sql: string; terms: string } {
  const columns = ['c.run_no AS no'];
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
    const table = sideTables[kind];
    // OFFSET 0 keeps the sub-select one of its own: each value is looked up by the run's number.
    joins.push(
      `LEFT JOIN LATERAL (SELECT s.* FROM ${table.name} s
                           WHERE s.run_no = c.run_no AND ${ofKey('s', table, key, parameters)} OFFSET 0) o${index} ON true`,
    );
    const terms: string[] = [];
    if (kind === 'metric') {
      columns.push(
        `CASE WHEN o${index}.run_no IS NULL THEN 2 WHEN o${index}.is_nan THEN 1 ELSE 0 END AS lack${index}`,
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

/** The page by way of a condition that few runs meet: these are looked up one by one, and sorted. @returns their numbers */
export async function fewMatchingRuns(
  db: Queryable,
  search: RunSearch,
  { condition }: Candidates,
): Promise<number[]> {
  const parameters = new QueryParameters();
  const candidates = candidatesOf(search, condition, parameters);
  const others = search.conditions.filter((other) => other !== condition);
  const sorted = sortedCandidates(candidates, search.order, parameters);
  const where = [...scopeOf(search, parameters), ...entryConditions(others, parameters, 'w.no')];
  const text = `SELECT w.no FROM (${sorted.sql}) w
       CROSS JOIN LATERAL (SELECT run.* FROM registry.run WHERE run.no = w.no OFFSET 0) r
      WHERE ${where.join(' AND ')}
      ORDER BY ${sorted.terms} LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`;
  const { rows } = await db.query<{ no: number }>(prepared(text, parameters.values));
  return rows.map(({ no }) => no);
}
