import type { Queryable } from '../queryable.ts';

/**
 * For each use case a text that changes whenever its observations in force, or what its forecasts have learned, do: a
 * cheap question, to be asked again and again.
 */
export async function observationStamps(
  db: Queryable,
  useCases: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ useCase: string; stamp: string }>(
    `SELECT u.name AS "useCase", concat_ws(' ', s.sha256, s.imported_at, i.updated_at) AS stamp
       FROM unnest($1::text[]) AS u(name)
       LEFT JOIN LATERAL (SELECT sha256, imported_at FROM assay.snapshot
                           WHERE use_case = u.name AND state = 'imported'
                           ORDER BY imported_at DESC LIMIT 1) s ON true
       LEFT JOIN LATERAL (SELECT max(updated_at) AS updated_at FROM assay.forecast_interval
                           WHERE use_case = u.name) i ON true`,
    [useCases],
  );
  return new Map(rows.map(({ useCase, stamp }) => [useCase, stamp]));
}
