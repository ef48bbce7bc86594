import type { JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** The intervals of a version, and how far it has learned. */
export interface ForecastIntervals {
  readonly version: number;
  /** Origins up to this were learned from. */
  readonly learnedUntil: Date;
  /** Forecasts (an origin of an entity) that it learned from since its training. */
  readonly forecasts: number;
  /** As `Uncertainty` of the learning wing. */
  readonly uncertainty: JsonObject;
}

/** Null where a version has not learned anything since its training. */
export async function forecastIntervals(
  db: Queryable,
  { useCase, version }: { readonly useCase: string; readonly version: number },
): Promise<ForecastIntervals | null> {
  const { rows } = await db.query<ForecastIntervals>(
    `SELECT version, learned_until AS "learnedUntil", forecasts, uncertainty
       FROM assay.forecast_interval WHERE use_case = $1 AND version = $2`,
    [useCase, version],
  );
  return rows[0] ?? null;
}

/** Keeps what a version has learned; what an earlier run has learned later than this stays. */
export async function putForecastIntervals(
  db: Queryable,
  { useCase, ...learned }: ForecastIntervals & { readonly useCase: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO assay.forecast_interval AS kept (use_case, version, learned_until, forecasts, uncertainty)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (use_case, version) DO UPDATE
        SET learned_until = excluded.learned_until, forecasts = excluded.forecasts,
            uncertainty = excluded.uncertainty, updated_at = now()
      WHERE kept.learned_until < excluded.learned_until`,
    [useCase, learned.version, learned.learnedUntil, learned.forecasts, JSON.stringify(learned.uncertainty)],
  );
  return rowCount === 1;
}
