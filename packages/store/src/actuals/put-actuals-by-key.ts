import type { Queryable } from '../queryable.ts';
import type { ActualOutcome } from './actual-outcome.ts';

export interface ActualOfKey extends ActualOutcome {
  readonly useCase: string;
  readonly entity: string;
  readonly time: Date;
}

/**
 * Stores what came true for (use case, entity, time); an actual that is there already is replaced. A key that is given
 * twice counts once, the last one.
 *
 * @returns how many were written
 */
export async function putActualsByKey(db: Queryable, actuals: readonly ActualOfKey[]): Promise<number> {
  const byKey = new Map(
    actuals.map((actual) => [JSON.stringify([actual.useCase, actual.entity, actual.time.getTime()]), actual]),
  );
  const kept = [...byKey.values()];
  const { rowCount } = await db.query(
    `INSERT INTO assay.actual (use_case, entity, event_time, value, label, source)
     SELECT a.use_case, a.entity, a.event_time, a.value, a.label, 'caller'
       FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::text[])
         AS a(use_case, entity, event_time, value, label)
     ON CONFLICT (use_case, entity, event_time) WHERE prediction_id IS NULL
     DO UPDATE SET value = excluded.value, label = excluded.label, source = excluded.source, created_at = now()`,
    [
      kept.map(({ useCase }) => useCase),
      kept.map(({ entity }) => entity),
      kept.map(({ time }) => time),
      kept.map(({ value }) => value ?? null),
      kept.map(({ label }) => label ?? null),
    ],
  );
  return rowCount ?? 0;
}
