import type { Queryable } from '../queryable.ts';
import type { MonitoredWindow } from './put-drift.ts';

export interface PerformanceFigure {
  readonly metric: string;
  readonly value: number | null;
  /** The value in training. */
  readonly reference: number | null;
  readonly degraded: boolean | null;
}

/**
 * Keeps the performance of a window. A figure is replaced only by one from more rows: what came true is often known
 * later than the window ends.
 *
 * @returns how many figures were stored: 0 when nothing more was known
 */
export async function putPerformance(
  db: Queryable,
  window: MonitoredWindow,
  figures: readonly PerformanceFigure[],
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO assay.performance_metric AS known (use_case, version, window_start, window_end, rows, outcome, flow_run_id,
                                                    metric, value, reference, degraded)
     SELECT $1, $2, $3, $4, $5, $6, $7, f.*
       FROM unnest($8::text[], $9::float8[], $10::float8[], $11::boolean[]) AS f
     ON CONFLICT (use_case, version, window_start, window_end, metric) DO UPDATE
        SET rows = excluded.rows, outcome = excluded.outcome, flow_run_id = excluded.flow_run_id, value = excluded.value,
            reference = excluded.reference, degraded = excluded.degraded, created_at = now()
      WHERE excluded.rows > known.rows`,
    [
      window.useCase,
      window.version,
      window.windowStart,
      window.windowEnd,
      window.rows,
      window.outcome,
      window.flowRunId ?? null,
      figures.map(({ metric }) => metric),
      figures.map(({ value }) => value),
      figures.map(({ reference }) => reference),
      figures.map(({ degraded }) => degraded),
    ],
  );
  return rowCount ?? 0;
}
