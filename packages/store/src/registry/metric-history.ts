import type { Queryable } from '../queryable.ts';
import type { LoggedMetric } from './run-row.ts';

/** Every point of one metric, ordered by timestamp, step, value; of an unknown run none. */
export async function metricHistory(
  db: Queryable,
  search: { runId: string; key: string; limit: number; offset: number },
): Promise<LoggedMetric[]> {
  const { rows } = await db.query<LoggedMetric>(
    `SELECT key, value, is_nan AS "isNan", timestamp, step FROM registry.metric
      WHERE run_id = $1 AND key = $2
      ORDER BY timestamp, step, value, is_nan
      LIMIT $3 OFFSET $4`,
    [search.runId, search.key, search.limit, search.offset],
  );
  return rows;
}
