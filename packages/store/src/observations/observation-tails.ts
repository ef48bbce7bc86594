import type { Queryable } from '../queryable.ts';
import { type ObservedRow, observedColumns } from './observed-row.ts';

/**
 * The newest current observations of each entity, at most `rowsPerEntity` each, by entity and time, older first; up to
 * a moment where one is given.
 * An entity that has as many as were asked for may have more.
 */
export async function observationTails(
  db: Queryable,
  { useCase, rowsPerEntity, until }: { useCase: string; rowsPerEntity: number; until?: Date },
): Promise<ObservedRow[]> {
  const { rows } = await db.query<ObservedRow>(
    `SELECT e.entity, ${observedColumns}
       FROM (SELECT DISTINCT entity FROM assay.observation WHERE use_case = $1 AND current) e
      CROSS JOIN LATERAL (
            SELECT time, "values" FROM assay.observation
             WHERE use_case = $1 AND entity = e.entity AND current
               AND ($3::timestamptz IS NULL OR time <= $3)
             ORDER BY time DESC LIMIT $2) o
      ORDER BY e.entity, o.time`,
    [useCase, rowsPerEntity, until ?? null],
  );
  return rows;
}
