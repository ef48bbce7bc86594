import type { Queryable } from '../queryable.ts';
import type { MonitoredResult } from './monitored-result.ts';

export interface DriftFigure {
  /** '' = the whole window. */
  readonly feature: string;
  readonly metric: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly drifted: boolean | null;
}

/**
 * Keeps the drift of a window. The window's first result stays, as a whole: measuring it again changes nothing and adds
 * nothing, also when there are more rows by then.
 */
export async function putDriftMetrics(
  db: Queryable,
  result: MonitoredResult & { readonly metrics: readonly DriftFigure[] },
): Promise<void> {
  await db.query(
    `INSERT INTO assay.drift_metric (use_case, version, window_start, window_end, rows, outcome, flow_run_id,
                                     feature, metric, value, threshold, drifted)
     SELECT $1, $2, $3, $4, $5, $6, $7, feature, metric, value, threshold, drifted
       FROM json_to_recordset($8::json)
         AS r(feature text, metric text, value float8, threshold float8, drifted boolean)
      WHERE NOT EXISTS (SELECT 1 FROM assay.drift_metric
                         WHERE use_case = $1 AND version = $2 AND window_start = $3 AND window_end = $4)
     ON CONFLICT DO NOTHING`,
    [
      result.useCase,
      result.version,
      result.windowStart,
      result.windowEnd,
      result.rows,
      result.outcome,
      result.flowRunId,
      JSON.stringify(result.metrics),
    ],
  );
}
