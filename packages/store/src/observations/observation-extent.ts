import type { Queryable } from '../queryable.ts';

export interface ObservationExtent {
  readonly rows: number;
  readonly from: Date | null;
  readonly to: Date | null;
  /** The first entity by name; '' where rows have none, null without rows. */
  readonly firstEntity: string | null;
}

/** How many current observations a use case has, and from when to when. */
export async function observationExtent(db: Queryable, useCase: string): Promise<ObservationExtent> {
  const { rows } = await db.query<{
    rows: number;
    from: Date | null;
    to: Date | null;
    entity: string | null;
  }>(
    `SELECT count(*) AS rows, min(time) AS "from", max(time) AS "to", min(entity) AS entity
       FROM assay.observation WHERE use_case = $1 AND current`,
    [useCase],
  );
  const row = rows[0];
  return {
    rows: row?.rows ?? 0,
    from: row?.from ?? null,
    to: row?.to ?? null,
    firstEntity: row?.entity ?? null,
  };
}
