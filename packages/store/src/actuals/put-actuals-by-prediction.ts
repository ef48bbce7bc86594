import type { Queryable } from '../queryable.ts';
import type { ActualOutcome } from './actual-outcome.ts';

/**
 * Stores what came true for predictions, by their ids; an actual that is there already is replaced. What the prediction
 * was about (use case, entity, time) is taken from it. An id that is given twice counts once, the last one.
 *
 * @returns what is stored: the ids of which there is a prediction, and of which use case it is
 */
export async function putActualsByPrediction(
  db: Queryable,
  actuals: readonly (ActualOutcome & { readonly predictionId: string })[],
): Promise<{ predictionId: string; useCase: string }[]> {
  const last = new Map(actuals.map((actual) => [actual.predictionId.toLowerCase(), actual]));
  const kept = [...last.values()];
  const { rows } = await db.query<{ predictionId: string; useCase: string }>(
    `INSERT INTO assay.actual (use_case, prediction_id, entity, event_time, value, label, source)
     SELECT p.use_case, p.id, p.entity, p.event_time, a.value, a.label, 'caller'
       FROM unnest($1::uuid[], $2::float8[], $3::text[]) AS a(id, value, label)
       JOIN assay.prediction p ON p.id = a.id
     ON CONFLICT (prediction_id) WHERE prediction_id IS NOT NULL
     DO UPDATE SET value = excluded.value, label = excluded.label, source = excluded.source, created_at = now()
     RETURNING prediction_id AS "predictionId", use_case AS "useCase"`,
    [[...last.keys()], kept.map(({ value }) => value ?? null), kept.map(({ label }) => label ?? null)],
  );
  return rows;
}
