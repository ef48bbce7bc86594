import type { Queryable } from '../queryable.ts';

export interface BatchPrediction {
  readonly id: string;
  readonly entity: string;
  readonly eventTime: Date;
  readonly value: number | null;
  /** Null: not known yet. */
  readonly actual: number | null;
}

/**
 * What a version predicted in one batch run about a span of time (both ends included), with what came true, in order of
 * time and entity. A caller's word about that very prediction goes before what is known of its moment.
 */
export async function batchPredictionsWithActuals(
  db: Queryable,
  batch: { flowRunId: string; useCase: string; version: number; from: Date; to: Date },
): Promise<BatchPrediction[]> {
  const { rows } = await db.query<BatchPrediction>(
    `SELECT p.id::text, p.entity, p.event_time AS "eventTime", p.value, coalesce(mine.value, keyed.value) AS actual
       FROM assay.prediction p
       LEFT JOIN assay.actual mine ON mine.prediction_id = p.id
       LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
                                   AND keyed.entity = p.entity AND keyed.event_time = p.event_time
      WHERE p.use_case = $1 AND p.version = $2 AND p.source = 'batch' AND p.event_time BETWEEN $3 AND $4
        AND p.flow_run_id = $5
      ORDER BY p.event_time, p.entity COLLATE "C"`,
    [batch.useCase, batch.version, batch.from, batch.to, batch.flowRunId],
  );
  return rows;
}
