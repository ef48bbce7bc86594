import type { Queryable } from '../queryable.ts';
import type { ActualOfKey } from './put-actuals-by-key.ts';

/**
 * Stores what later observations say came true. What a caller has said stays; the same value again changes nothing.
 *
 * @returns how many were new or different
 */
export async function putObservedActuals(db: Queryable, actuals: readonly ActualOfKey[]): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO assay.actual (use_case, entity, event_time, value, label, source)
     SELECT a.use_case, a.entity, a.event_time, a.value, a.label, 'observation'
       FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::text[])
         AS a(use_case, entity, event_time, value, label)
     ON CONFLICT (use_case, entity, event_time) WHERE prediction_id IS NULL
     DO UPDATE SET value = excluded.value, label = excluded.label, created_at = now()
      WHERE assay.actual.source = 'observation'
        AND (assay.actual.value, assay.actual.label) IS DISTINCT FROM (excluded.value, excluded.label)`,
    [
      actuals.map(({ useCase }) => useCase),
      actuals.map(({ entity }) => entity),
      actuals.map(({ time }) => time),
      actuals.map(({ value }) => value ?? null),
      actuals.map(({ label }) => label ?? null),
    ],
  );
  return rowCount ?? 0;
}
