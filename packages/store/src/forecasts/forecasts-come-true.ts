import type { Queryable } from '../queryable.ts';

/** A forecast beside what came: an origin of an entity. */
export interface ForecastComeTrue {
  readonly entity: string;
  /** Of the last value that it knew, ms UTC. */
  readonly origin: number;
  /** What errors of its series are measured in. */
  readonly scale: number | null;
  /** Step 1 first; null = not stored, or not known yet. */
  readonly predictions: readonly (number | null)[];
  readonly actuals: readonly (number | null)[];
}

/**
 * Forecasts of a version from batches whose last step is due by now, beside what came true, in order of origin. Those
 * asked for online say nothing more: they are the same forecasts, and of entities that people chose.
 *
 * @param after origins later than this …
 * @param until … whose last step is not later than this
 * @param limit forecasts, at most
 */
export async function forecastsComeTrue(
  db: Queryable,
  wanted: {
    readonly useCase: string;
    readonly version: number;
    readonly horizon: number;
    readonly stepMs: number;
    readonly after: Date;
    readonly until: Date;
    readonly limit: number;
  },
): Promise<ForecastComeTrue[]> {
  const { useCase, version, horizon, stepMs, after, until, limit } = wanted;
  const { rows } = await db.query<ForecastComeTrue>(
    `WITH step AS (
       SELECT DISTINCT ON (p.entity, p.event_time, p.horizon)
              p.entity, p.event_time, p.horizon, p.value, (p.inputs ->> 'scale')::float8 AS scale,
              p.event_time - make_interval(secs => p.horizon * $4) AS origin
         FROM assay.prediction p
        WHERE p.use_case = $1 AND p.version = $2 AND p.source = 'batch' AND p.horizon BETWEEN 1 AND $3
          AND p.event_time > $5 AND p.event_time <= $6 AND p.value IS NOT NULL
        ORDER BY p.entity, p.event_time, p.horizon, p.created_at DESC)
     SELECT s.entity, extract(epoch FROM s.origin)::float8 * 1000 AS origin, min(s.scale) AS scale,
            array_agg(s.value ORDER BY s.horizon) AS predictions,
            array_agg(a.value ORDER BY s.horizon) AS actuals
       FROM step s
       LEFT JOIN assay.actual a ON a.prediction_id IS NULL AND a.use_case = $1
                               AND a.entity = s.entity AND a.event_time = s.event_time
      WHERE s.origin > $5 AND s.origin + make_interval(secs => $3 * $4) <= $6
      GROUP BY s.entity, s.origin
     HAVING count(*) = $3 AND count(a.value) > 0
      ORDER BY s.origin, s.entity LIMIT $7`,
    [useCase, version, horizon, stepMs / 1000, after, until, limit],
  );
  return rows;
}
