import type { Queryable } from '../queryable.ts';
import type { StoredSeries } from './stored-series.ts';

/**
 * One column of the current observations of one entity over time, oldest first.
 * @param column a numeric column of the use case; a value that is missing or not a number is NaN
 */
export async function observationSeries(
  db: Queryable,
  query: { useCase: string; entity: string; column: string; from: Date | null; to: Date | null },
): Promise<StoredSeries> {
  const { rows } = await db.query<[number, number | null]>({
    text: `SELECT extract(epoch FROM time)::float8,
              CASE WHEN jsonb_typeof("values" -> $3) = 'number' THEN ("values" ->> $3)::float8 END
         FROM assay.observation
        WHERE use_case = $1 AND entity = $2 AND current
          AND ($4::timestamptz IS NULL OR time >= $4) AND ($5::timestamptz IS NULL OR time <= $5)
        ORDER BY time`,
    values: [query.useCase, query.entity, query.column, query.from, query.to],
    rowMode: 'array',
  } as never);
  return {
    times: rows.map(([time]) => time),
    values: rows.map(([, value]) => value ?? Number.NaN),
  };
}
