import type { StoredSeries } from '../observations/stored-series.ts';
import type { Queryable } from '../queryable.ts';

/**
 * What was predicted for each moment of one entity, oldest first: where a moment was predicted more than once, the
 * batch's answer, which was given stored data, goes before an online one; among those the one
 * from the shortest horizon, among equals the newest. Simulated ones never.
 */
export async function predictionSeries(
  db: Queryable,
  query: { useCase: string; entity: string; from: Date | null; to: Date | null },
): Promise<StoredSeries> {
  const { rows } = await db.query<[number, number]>({
    text: `SELECT DISTINCT ON (event_time) extract(epoch FROM event_time)::float8, value
         FROM assay.prediction
        WHERE use_case = $1 AND entity = $2 AND value IS NOT NULL AND NOT simulated
          AND event_time IS NOT NULL
          AND ($3::timestamptz IS NULL OR event_time >= $3) AND ($4::timestamptz IS NULL OR event_time <= $4)
        ORDER BY event_time, (source = 'batch') DESC, horizon, created_at DESC`,
    values: [query.useCase, query.entity, query.from, query.to],
    rowMode: 'array',
  } as never);
  return { times: rows.map(([time]) => time), values: rows.map(([, value]) => value) };
}
