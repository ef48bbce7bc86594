import type { Queryable } from '../queryable.ts';
import { type Candidates, candidatesOf, countedTo } from './candidate-runs.ts';
import { type FoundRun, foundColumns, foundRuns } from './found-runs.ts';
import { comesAfter, isNotBefore, type OrderTerm, orderBy } from './page-place.ts';
import { entryConditions, type RunSearch, scopeOf, sideTables } from './run-conditions.ts';
import { runOrder } from './run-order.ts';
import { ofKey, QueryParameters } from './search-sql.ts';

/**
 * Candidates with the values that the order needs, in that order as far as it is one of logged values: a run itself is
 * then looked up only until the page is full.
 */
function sortedCandidates(
  candidates: string,
  { order, after }: RunSearch,
  terms: readonly OrderTerm[],
  parameters: QueryParameters,
): string {
  const columns = ['c.run_no AS no'];
  const joins: string[] = [];
  for (const [entry, { kind, key }] of order.entries()) {
    if (kind === 'attribute') continue;
    const table = sideTables[kind];
    const o = `o${entry}`;
    // OFFSET 0 keeps the sub-select one of its own: each value is looked up by the run's number.
    joins.push(
      `LEFT JOIN LATERAL (SELECT s.* FROM ${table.name} s
                           WHERE s.run_no = c.run_no AND ${ofKey('s', table, key, parameters)} OFFSET 0) ${o} ON true`,
    );
    columns.push(`${o}.value AS value${entry}`);
    if (kind === 'metric')
      columns.push(`CASE WHEN ${o}.run_no IS NULL THEN 2 WHEN ${o}.is_nan THEN 1 ELSE 0 END AS lack${entry}`);
  }
  const known = terms.slice(
    0,
    terms.findIndex(({ sql }) => !sql.startsWith('w.')),
  );
  const sorted = known.length === 0 ? '' : `ORDER BY ${orderBy(known)}`;
  const where = after === null ? '' : `WHERE ${isNotBefore(known, after, parameters)}`;
  return `SELECT * FROM (SELECT ${columns.join(', ')} FROM (${candidates}) c ${joins.join(' ')}) w ${where} ${sorted} OFFSET 0`;
}

/** The page by way of a condition that few runs meet, `countedTo` at most: these are looked up one by one, and sorted. */
export function fewMatchingRuns(
  db: Queryable,
  search: RunSearch,
  { condition }: Candidates,
): Promise<FoundRun[]> {
  const parameters = new QueryParameters({ unseen: true });
  const candidates = candidatesOf(search, condition, countedTo, parameters);
  const others = search.conditions.filter((other) => other !== condition);
  const terms = runOrder(search.order, {
    value: (entry) => `w.value${entry}`,
    lack: (entry) => `w.lack${entry}`,
  });
  const sorted = sortedCandidates(candidates, search, terms, parameters);
  const where = [...scopeOf(search, parameters), ...entryConditions(others, parameters, 'w.no')];
  if (search.after !== null) where.push(comesAfter(terms, search.after, parameters));
  const text = `SELECT ${foundColumns(terms)} FROM (${sorted}) w
       CROSS JOIN LATERAL (SELECT run.*, run.xmin AS version FROM registry.run WHERE run.no = w.no OFFSET 0) r
      WHERE ${where.join(' AND ')} ORDER BY ${orderBy(terms)} LIMIT ${search.limit}`;
  return foundRuns(db, text, parameters);
}
