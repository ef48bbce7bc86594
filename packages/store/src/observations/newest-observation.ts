import type { Queryable } from '../queryable.ts';

/**
 * Time of the newest current observation of any entity (ms UTC); null without any.
 *
 * @param column rows that lack it stand for moments that have not come
 */
export async function newestObservation(
  db: Queryable,
  { useCase, column }: { useCase: string; column: string },
): Promise<number | null> {
  const { rows } = await db.query<{ time: number | null }>(
    `SELECT extract(epoch FROM max(time))::float8 * 1000 AS time
       FROM assay.observation WHERE use_case = $1 AND current AND jsonb_typeof("values" -> $2) <> 'null'`,
    [useCase, column],
  );
  return rows[0]?.time ?? null;
}
