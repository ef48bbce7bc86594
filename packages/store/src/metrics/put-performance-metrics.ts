import type { Queryable } from '../queryable.ts';
import type { MonitoredResult } from './monitored-result.ts';

export interface PerformanceFigure {
  readonly metric: string;
  readonly value: number | null;
  readonly reference: number | null;
  readonly degraded: boolean | null;
}

/** Keeps the performance of a window. The window's first result stays: measuring it again changes nothing. */
export async function putPerformanceMetrics(
  db: Queryable,
  result: MonitoredResult & { readonly metrics: readonly PerformanceFigure[] },
): Promise<void> {
  await db.query(
    `INSERT INTO assay.performance_metric (use_case, version, window_start, window_end, rows, outcome, flow_run_id,
                                           metric, value, reference, degraded)
     SELECT $1, $2, $3, $4, $5, $6, $7, metric, value, reference, degraded
       FROM json_to_recordset($8::json) AS r(metric text, value float8, reference float8, degraded boolean)
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
