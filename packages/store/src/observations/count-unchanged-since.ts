import type { Queryable } from '../queryable.ts';

/** How many of the current observations were current, with the same values, at a time in the past. */
export async function countUnchangedSince(
  db: Queryable,
  { useCase, since }: { useCase: string; since: Date },
): Promise<number> {
  const { rows } = await db.query<{ rows: number }>(
    'SELECT count(*) AS rows FROM assay.observation WHERE use_case = $1 AND current AND created_at <= $2',
    [useCase, since],
  );
  return rows[0]?.rows ?? 0;
}
