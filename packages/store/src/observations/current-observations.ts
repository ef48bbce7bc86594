import type { Queryable } from '../queryable.ts';
import { type ObservedRow, observedColumns } from './observed-row.ts';

/**
 * All current observations of a use case in order of entity and time, up to a moment where one is given.
 * Memory grows with the rows: some 300 bytes each.
 */
export async function currentObservations(
  db: Queryable,
  { useCase, until }: { useCase: string; until?: Date },
): Promise<ObservedRow[]> {
  const { rows } = await db.query<ObservedRow>(
    `SELECT o.entity, ${observedColumns}
       FROM assay.observation o
      WHERE o.use_case = $1 AND o.current AND ($2::timestamptz IS NULL OR o.time <= $2)
      ORDER BY o.entity COLLATE "C", o.time`,
    [useCase, until ?? null],
  );
  return rows;
}
