import type { Queryable } from '../queryable.ts';
import { conditionOf, orderOf, type RunSearch, scopeOf } from './run-conditions.ts';
import { QueryParameters } from './search-sql.ts';

/** The page whatever is asked for: Postgres decides how. @returns the runs' numbers */
export async function sortMatchingRuns(db: Queryable, search: RunSearch): Promise<number[]> {
  const parameters = new QueryParameters();
  const where = [
    ...scopeOf(search, parameters),
    ...search.conditions.map((condition) => conditionOf(condition, parameters)),
  ];
  const { joins, terms } = orderOf(search.order, parameters);
  const { rows } = await db.query<{ no: number }>(
    `SELECT r.no FROM registry.run r ${joins}
      WHERE ${where.join(' AND ')}
      ORDER BY ${terms} LIMIT ${parameters.add(search.limit)} OFFSET ${parameters.add(search.offset)}`,
    parameters.values,
  );
  return rows.map(({ no }) => no);
}
