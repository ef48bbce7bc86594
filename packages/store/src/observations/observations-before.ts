import type { Queryable } from '../queryable.ts';
import { type ObservedRow, observedColumns } from './observed-row.ts';

/** The last `limit` current observations of an entity strictly before a time (ms since the epoch), older first. */
export async function observationsBefore(
  db: Queryable,
  { useCase, entity, time, limit }: { useCase: string; entity: string; time: number; limit: number },
): Promise<ObservedRow[]> {
  const { rows } = await db.query<ObservedRow>(
    `SELECT o.entity, ${observedColumns}
       FROM assay.observation o
      WHERE o.use_case = $1 AND o.entity = $2 AND o.current AND o.time < $3
      ORDER BY o.time DESC LIMIT $4`,
    [useCase, entity, new Date(time), limit],
  );
  return rows.reverse();
}
