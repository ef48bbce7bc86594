import type { Queryable } from '../queryable.ts';
import type { LoggedMetric } from './run-row.ts';

export interface MetricOfRun extends LoggedMetric {
  readonly runId: string;
}

/** Points of one metric of several runs, by run in the order given, then by timestamp, step and value. */
export async function metricHistoryOfRuns(
  db: Queryable,
  search: { runIds: readonly string[]; key: string; limit: number },
): Promise<MetricOfRun[]> {
  const { rows } = await db.query<MetricOfRun>(
    `SELECT m.run_id AS "runId", $2::text AS key, m.value, m.is_nan AS "isNan", m.timestamp, m.step
       FROM (SELECT DISTINCT asked.place, asked.run_id, p.timestamp, p.step, p.value, p.is_nan
               FROM unnest($1::text[]) WITH ORDINALITY AS asked (run_id, place)
               JOIN registry.run r ON r.id = asked.run_id
               JOIN registry.metric p ON p.run_no = r.no
                AND p.key_no = (SELECT no FROM registry.metric_key WHERE key = $2::text)) m
      ORDER BY m.place, m.timestamp, m.step, m.value LIMIT $3`,
    [search.runIds, search.key, search.limit],
  );
  return rows;
}

/**
 * Points of one metric of several runs at about `count` of the steps of a range: the lowest and highest step of each
 * run, and steps evenly between them.
 *
 * @param from, to both ends of the range, counted in; null: no end
 */
export async function sampledMetricHistory(
  db: Queryable,
  search: {
    runIds: readonly string[];
    key: string;
    from: number | null;
    to: number | null;
    count: number;
    limit: number;
  },
): Promise<MetricOfRun[]> {
  const { rows } = await db.query<MetricOfRun>(
    `WITH point AS (
       SELECT DISTINCT r.id AS run_id, m.timestamp, m.step, m.value, m.is_nan
         FROM registry.run r JOIN registry.metric m ON m.run_no = r.no
        WHERE r.id = ANY ($1::text[]) AND m.key_no = (SELECT no FROM registry.metric_key WHERE key = $2::text)
          AND ($3::bigint IS NULL OR m.step >= $3) AND ($4::bigint IS NULL OR m.step <= $4)),
     step AS (
       SELECT s.step, row_number() OVER (ORDER BY s.step) - 1 AS place, count(*) OVER () AS steps
         FROM (SELECT DISTINCT step FROM point) s),
     ends AS (SELECT min(step) AS step FROM point GROUP BY run_id UNION SELECT max(step) FROM point GROUP BY run_id),
     chosen AS (
       SELECT step FROM step
        WHERE steps <= $5 OR place * $5 / steps <> (place - 1) * $5 / steps OR place = 0
       UNION SELECT step FROM ends)
     SELECT p.run_id AS "runId", $2::text AS key, p.value, p.is_nan AS "isNan", p.timestamp, p.step
       FROM point p JOIN chosen c ON c.step = p.step
      ORDER BY p.run_id, p.step, p.timestamp, p.value LIMIT $6`,
    [search.runIds, search.key, search.from, search.to, search.count, search.limit],
  );
  return rows;
}
