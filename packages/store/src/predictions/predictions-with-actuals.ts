import type { Queryable } from '../queryable.ts';
import { inWindow, type PredictionWindow, windowValues } from './prediction-window.ts';

export interface PredictionWithActual {
  readonly entity: string;
  readonly value: number;
  readonly actual: number;
  /** Steps ahead of what was known; null unless it is a forecast. */
  readonly horizon: number | null;
}

/**
 * What was predicted and what came true, for predictions of a window whose actual value is known: by the id of the
 * prediction where a caller sent it, else by (entity, time). Simulated traffic is left out: what it asked was made up,
 * so what came true that day says nothing about it.
 */
export async function predictionsWithActuals(
  db: Queryable,
  window: PredictionWindow,
): Promise<PredictionWithActual[]> {
  const { rows } = await db.query<PredictionWithActual>(
    `SELECT p.entity, p.value, p.horizon, coalesce(mine.value, keyed.value) AS actual
       FROM assay.prediction p
       LEFT JOIN assay.actual mine ON mine.prediction_id = p.id
       LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
                                   AND keyed.entity = p.entity AND keyed.event_time = p.event_time
      WHERE ${inWindow} AND NOT p.simulated AND p.value IS NOT NULL AND coalesce(mine.value, keyed.value) IS NOT NULL
      ORDER BY p.id`,
    windowValues(window),
  );
  return rows;
}
