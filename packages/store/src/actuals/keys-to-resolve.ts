import type { Queryable } from '../queryable.ts';

/** A moment of an entity that was predicted. Time is ms since the epoch, UTC. */
export interface PredictedKey {
  readonly entity: string;
  readonly time: number;
}

/** The keys that were predicted and have no actual yet, or one from an observation, which may be revised. A caller's word stays. */
export async function keysToResolve(db: Queryable, useCase: string): Promise<PredictedKey[]> {
  const { rows } = await db.query<PredictedKey>(
    `SELECT DISTINCT p.entity, (extract(epoch FROM p.event_time) * 1000)::float8 AS time
       FROM assay.prediction p
      WHERE p.use_case = $1 AND p.event_time IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM assay.actual a
                         WHERE a.use_case = $1 AND a.prediction_id IS NULL AND a.source = 'caller'
                           AND a.entity = p.entity AND a.event_time = p.event_time)`,
    [useCase],
  );
  return rows;
}
