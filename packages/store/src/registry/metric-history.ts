import type { Queryable } from '../queryable.ts';
import type { LoggedMetric } from './run-row.ts';

/**
 * Every point of one metric, ordered by timestamp, step, value; of an unknown run none. A point that was logged twice is
 * there once.
 */
export async function metricHistory(
  db: Queryable,
  search: { runId: string; key: string; limit: number; offset: number },
): Promise<LoggedMetric[]> {
  const { rows } = await db.query<LoggedMetric>(
    `SELECT DISTINCT $2::text AS key, m.value, m.is_nan AS "isNan", m.timestamp, m.step FROM registry.metric m
      WHERE m.run_no = (SELECT no FROM registry.run WHERE id = $1)
        AND m.key_no = (SELECT no FROM registry.metric_key WHERE key = $2::text)
      ORDER BY m.timestamp, m.step, m.value, m.is_nan
      LIMIT $3 OFFSET $4`,
    [search.runId, search.key, search.limit, search.offset],
  );
  return rows;
}
