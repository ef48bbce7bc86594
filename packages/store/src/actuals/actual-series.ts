import type { StoredSeries } from '../observations/stored-series.ts';
import type { Queryable } from '../queryable.ts';

/** What came true for each moment of one entity, oldest first; a caller's word goes before an observation's. */
export async function actualSeries(
  db: Queryable,
  query: { useCase: string; entity: string; from: Date | null; to: Date | null },
): Promise<StoredSeries> {
  const { rows } = await db.query<[number, number]>({
    text: `WITH known AS (
         SELECT event_time, value, source, created_at FROM assay.actual
          WHERE use_case = $1 AND entity = $2 AND prediction_id IS NULL AND value IS NOT NULL
         UNION ALL
         SELECT p.event_time, a.value, a.source, a.created_at
           FROM assay.actual a JOIN assay.prediction p ON p.id = a.prediction_id
          WHERE a.use_case = $1 AND p.entity = $2 AND NOT p.simulated AND a.value IS NOT NULL
       )
       SELECT DISTINCT ON (event_time) extract(epoch FROM event_time)::float8, value
         FROM known
        WHERE event_time IS NOT NULL
          AND ($3::timestamptz IS NULL OR event_time >= $3) AND ($4::timestamptz IS NULL OR event_time <= $4)
        ORDER BY event_time, (source = 'caller') DESC, created_at DESC`,
    values: [query.useCase, query.entity, query.from, query.to],
    rowMode: 'array',
  } as never);
  return { times: rows.map(([time]) => time), values: rows.map(([, value]) => value) };
}
