import type { Queryable } from '../queryable.ts';

export interface BatchPrediction {
  readonly id: string;
  readonly entity: string;
  readonly eventTime: Date;
  readonly value: number | null;
  /** The predicted class, and how likely each class was; null for a number. */
  readonly label: string | null;
  readonly probabilities: Readonly<Record<string, number>> | null;
  /** Steps ahead of what was known; null unless it is a forecast. */
  readonly horizon: number | null;
  /** Null: not known yet. */
  readonly actual: number | null;
  readonly actualLabel: string | null;
}

/**
 * What a version predicted in one batch run about a span of time (both ends included), with what came true, in order of
 * time, entity and horizon. A caller's word about that very prediction goes before what is known of its moment.
 */
export async function batchPredictionsWithActuals(
  db: Queryable,
  batch: { flowRunId: string; useCase: string; version: number; from: Date; to: Date },
): Promise<BatchPrediction[]> {
  const { rows } = await db.query<BatchPrediction>(
    `SELECT p.id::text, p.entity, p.event_time AS "eventTime", p.value, p.label, p.horizon,
            p.output -> 'probabilities' AS probabilities, coalesce(mine.value, keyed.value) AS actual,
            coalesce(mine.label, keyed.label) AS "actualLabel"
       FROM assay.prediction p
       LEFT JOIN assay.actual mine ON mine.prediction_id = p.id
       LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
                                   AND keyed.entity = p.entity AND keyed.event_time = p.event_time
      WHERE p.use_case = $1 AND p.version = $2 AND p.source = 'batch' AND p.event_time BETWEEN $3 AND $4
        AND p.flow_run_id = $5
      ORDER BY p.event_time, p.entity COLLATE "C", p.horizon`,
    [batch.useCase, batch.version, batch.from, batch.to, batch.flowRunId],
  );
  return rows;
}
