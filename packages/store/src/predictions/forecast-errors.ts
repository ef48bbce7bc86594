import type { Queryable } from '../queryable.ts';
import { inWindow, type PredictionWindow, windowValues } from './prediction-window.ts';

/** Errors of the forecasts of an entity at one distance, summed: what every score of them is made of. */
export interface ForecastErrors {
  readonly entity: string;
  /** Steps ahead. */
  readonly horizon: number;
  /** Forecasts that came true. */
  readonly rows: number;
  /** Sums of |error|, error² and 200·|error| / (|value| + |actual|). */
  readonly absolute: number;
  readonly squared: number;
  readonly relative: number;
  /** Of each level that was asked for: forecasts with such an interval, and those that it held. */
  readonly within: readonly { readonly given: number; readonly held: number }[];
}

/**
 * Forecasts of a window whose value came true, summed in the database by entity and distance: however many there are,
 * as many rows come as there are entities × steps. Simulated traffic is left out.
 *
 * @param levels of the intervals, as 0.8
 */
export async function forecastErrors(
  db: Queryable,
  window: PredictionWindow,
  levels: readonly number[],
): Promise<ForecastErrors[]> {
  const values = windowValues(window);
  const first = values.length + 1;
  const ends = levels.map(
    (_, k) => `LEFT JOIN LATERAL (
         SELECT (i ->> 'low')::float8 AS low, (i ->> 'high')::float8 AS high
           FROM jsonb_array_elements(p.output -> 'intervals') AS i
          WHERE jsonb_typeof(p.output -> 'intervals') = 'array' AND (i ->> 'level')::float8 = $${first + k} LIMIT 1) l${k} ON true`,
  );
  const counts = levels.map(
    (_, k) =>
      `count(l${k}.low)::int AS given${k}, count(*) FILTER (WHERE y.actual BETWEEN l${k}.low AND l${k}.high)::int AS held${k}`,
  );
  const { rows } = await db.query<Record<string, number> & { entity: string; horizon: number; rows: number }>(
    `SELECT p.entity, p.horizon, count(*)::int AS rows,
            sum(abs(p.value - y.actual)) AS absolute, sum((p.value - y.actual) ^ 2) AS squared,
            sum(CASE WHEN p.value = y.actual THEN 0
                     ELSE 200 * abs(p.value - y.actual) / (abs(p.value) + abs(y.actual)) END) AS relative
            ${counts.map((count) => `, ${count}`).join('')}
       FROM assay.prediction p
       LEFT JOIN assay.actual mine ON mine.prediction_id = p.id
       LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
                                   AND keyed.entity = p.entity AND keyed.event_time = p.event_time
      CROSS JOIN LATERAL (SELECT coalesce(mine.value, keyed.value) AS actual) y
      ${ends.join('\n')}
      WHERE ${inWindow} AND NOT p.simulated AND p.value IS NOT NULL AND p.horizon IS NOT NULL AND y.actual IS NOT NULL
      GROUP BY p.entity, p.horizon ORDER BY p.entity COLLATE "C", p.horizon`,
    [...values, ...levels],
  );
  return rows.map((row) => ({
    entity: row.entity,
    horizon: row.horizon,
    rows: row.rows,
    absolute: row['absolute']!,
    squared: row['squared']!,
    relative: row['relative']!,
    within: levels.map((_, k) => ({ given: row[`given${k}`]!, held: row[`held${k}`]! })),
  }));
}
