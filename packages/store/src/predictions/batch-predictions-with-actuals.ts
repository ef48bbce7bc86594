import type { Queryable } from '../queryable.ts';

export interface BatchPrediction {
  readonly id: string;
  readonly entity: string;
  readonly eventTime: Date;
  readonly value: number | null;
  /** Null: not known yet. */
  readonly actual: number | null;
}

/** Batch predictions of a version about a span of time (both ends included), with what came true, in that order. */
export async function batchPredictionsWithActuals(
  db: Queryable,
  span: { useCase: string; version: number; from: Date; to: Date },
): Promise<BatchPrediction[]> {
  const { rows } = await db.query<BatchPrediction>(
    `SELECT p.id::text, p.entity, p.event_time AS "eventTime", p.value, a.value AS actual
       FROM assay.prediction p
       LEFT JOIN assay.actual a ON a.use_case = p.use_case AND a.prediction_id IS NULL
                               AND a.entity = p.entity AND a.event_time = p.event_time
      WHERE p.use_case = $1 AND p.version = $2 AND p.source = 'batch' AND p.event_time BETWEEN $3 AND $4
      ORDER BY p.event_time, p.entity COLLATE "C"`,
    [span.useCase, span.version, span.from, span.to],
  );
  return rows;
}
