import type { Queryable } from '../queryable.ts';

/** What was answered to callers in a stretch of time, simulated ones included: how often, and the mean of the values. */
export async function predictionFigures(
  db: Queryable,
  { useCase, start, end }: { useCase: string; start: Date; end: Date },
): Promise<{ count: number; mean: number | null }> {
  const { rows } = await db.query<{ count: number; mean: number | null }>(
    `SELECT count(*)::int AS count, avg(value)::float8 AS mean
       FROM assay.prediction
      WHERE use_case = $1 AND created_at >= $2 AND created_at < $3 AND source <> 'batch'`,
    [useCase, start, end],
  );
  return rows[0]!;
}
