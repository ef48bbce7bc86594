import type { Pool } from 'pg';
import { queryPages } from '../query-pages.ts';

export interface BatchPrediction {
  readonly id: string;
  readonly entity: string;
  /** Null where rows have no time: the row itself (`inputs`) and its number then say what was predicted. */
  readonly eventTime: Date | null;
  readonly inputs: Readonly<Record<string, number | string | null>> | null;
  readonly row: number | null;
  readonly value: number | null;
  /** The predicted class, and how likely each class was; null for a number. */
  readonly label: string | null;
  readonly probabilities: Readonly<Record<string, number>> | null;
  /** Steps ahead of what was known; null unless it is a forecast. */
  readonly horizon: number | null;
  readonly intervals:
    | readonly { readonly level: number; readonly low: number; readonly high: number }[]
    | null;
  /** Null: not known yet. */
  readonly actual: number | null;
  readonly actualLabel: string | null;
}

/**
 * What a version predicted in one batch run about a span of time (both ends included; null = rows without a time), with what
 * came true, in order of time, entity and horizon, or of rows; page after page from one snapshot of the database. A
 * caller's word about that very prediction goes before what is known of its moment.
 */
export function batchPredictionPages(
  pool: Pool,
  batch: { flowRunId: string; useCase: string; version: number; from: Date | null; to: Date | null },
): AsyncGenerator<readonly BatchPrediction[]> {
  return queryPages<BatchPrediction>(pool, {
    text: `SELECT p.id::text, p.entity, p.event_time AS "eventTime", p.value, p.label, p.horizon,
            CASE WHEN p.event_time IS NULL THEN p.inputs END AS inputs, (p.output ->> 'row')::int AS row,
            p.output -> 'probabilities' AS probabilities, p.output -> 'intervals' AS intervals, coalesce(mine.value, keyed.value) AS actual,
            coalesce(mine.label, keyed.label) AS "actualLabel"
       FROM assay.prediction p
       LEFT JOIN assay.actual mine ON mine.prediction_id = p.id
       LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
                                   AND keyed.entity = p.entity AND keyed.event_time = p.event_time
      WHERE p.use_case = $1 AND p.version = $2 AND p.source = 'batch' AND p.flow_run_id = $5
        AND (p.event_time BETWEEN $3 AND $4 OR ($3::timestamptz IS NULL AND p.event_time IS NULL))
      ORDER BY p.event_time, p.entity COLLATE "C", p.horizon, row`,
    values: [batch.useCase, batch.version, batch.from, batch.to, batch.flowRunId],
    rowsPerPage: 5000,
  });
}
