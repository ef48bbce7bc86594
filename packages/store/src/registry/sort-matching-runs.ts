import type { Queryable } from '../queryable.ts';
import { type FoundRun, foundColumns, foundRuns } from './found-runs.ts';
import { comesAfter, orderBy } from './page-place.ts';
import { conditionOf, type RunSearch, scopeOf } from './run-conditions.ts';
import { joinedOrder } from './run-order.ts';
import { QueryParameters } from './search-sql.ts';

/** The page whatever is asked for: Postgres decides how. */
export function sortMatchingRuns(db: Queryable, search: RunSearch): Promise<FoundRun[]> {
  const parameters = new QueryParameters();
  const { joins, terms } = joinedOrder(search.order, parameters);
  const where = [
    ...scopeOf(search, parameters),
    ...search.conditions.map((condition) => conditionOf(condition, parameters)),
  ];
  if (search.after !== null) where.push(comesAfter(terms, search.after, parameters));
  const text = `SELECT ${foundColumns(terms, 'r.xmin')} FROM registry.run r ${joins}
      WHERE ${where.join(' AND ')} ORDER BY ${orderBy(terms)} LIMIT ${search.limit}`;
  return foundRuns(db, text, parameters);
}
