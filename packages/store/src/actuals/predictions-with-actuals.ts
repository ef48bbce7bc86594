import {
  type PredictionRow,
  predictionColumns,
  type StoredPrediction,
  toPrediction,
} from '../predictions/prediction-row.ts';
import type { Queryable } from '../queryable.ts';

export interface ResolvedPrediction extends StoredPrediction {
  readonly actual: number;
}

/**
 * The predictions of a window of which it is known what came true, older first; of equal times the ids decide, so that
 * the order is always the same. What was said of the prediction itself goes before what was said of its (entity, time).
 * Simulated ones are left out unless asked for: what they asked was made up.
 *
 * @param window by when they were answered (`created`) or what time they are about (`event`): after `from`, up to `to`
 */
export async function predictionsWithActuals(
  db: Queryable,
  window: {
    readonly useCase: string;
    readonly by: 'created' | 'event';
    readonly from: Date;
    readonly to: Date;
    readonly version?: number;
    readonly simulated?: boolean;
  },
): Promise<ResolvedPrediction[]> {
  const time = window.by === 'created' ? 'p.created_at' : 'p.event_time';
  const { rows } = await db.query<PredictionRow & { actual: number }>(
    `SELECT ${predictionColumns}, coalesce(own.value, keyed.value) AS actual
       FROM assay.prediction p
       LEFT JOIN assay.actual own ON own.prediction_id = p.id
       LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
                                   AND keyed.entity = p.entity AND keyed.event_time = p.event_time
      WHERE p.use_case = $1 AND ${time} > $2 AND ${time} <= $3
        AND ($4::integer IS NULL OR p.version = $4) AND ($5 OR NOT p.simulated)
        AND coalesce(own.value, keyed.value) IS NOT NULL
      ORDER BY ${time}, p.id`,
    [window.useCase, window.from, window.to, window.version ?? null, window.simulated ?? false],
  );
  return rows.map((row) => ({ ...toPrediction(row), actual: row.actual }));
}
