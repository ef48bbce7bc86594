import type { Queryable } from '../queryable.ts';

/** Where one column of one entity stands. */
export interface ObservationSummary {
  readonly current: number;
  readonly at: Date;
  readonly previous: number | null;
  /** Mean of the seven days up to the current value, and of everything. */
  readonly weekMean: number;
  readonly mean: number;
}

/** @param column a numeric column; rows where it is missing count as not there. Null without any. */
export async function observationSummary(
  db: Queryable,
  query: { useCase: string; entity: string; column: string },
): Promise<ObservationSummary | null> {
  const { rows } = await db.query<ObservationSummary>(
    `WITH known AS (
       SELECT time, ("values" ->> $3)::float8 AS value FROM assay.observation
        WHERE use_case = $1 AND entity = $2 AND current AND jsonb_typeof("values" -> $3) = 'number'),
     newest AS (SELECT time, value FROM known ORDER BY time DESC LIMIT 1)
     SELECT newest.value AS current, newest.time AS at,
            (SELECT value FROM known WHERE known.time < newest.time ORDER BY time DESC LIMIT 1) AS previous,
            (SELECT avg(value) FROM known WHERE known.time > newest.time - interval '7 days') AS "weekMean",
            (SELECT avg(value) FROM known) AS mean
       FROM newest`,
    [query.useCase, query.entity, query.column],
  );
  return rows[0] ?? null;
}
