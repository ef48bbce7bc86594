import type { Queryable } from '../queryable.ts';

/** One row of assay.performance_metric. */
export interface StoredPerformance {
  readonly version: number;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly metric: string;
  readonly value: number | null;
  readonly reference: number | null;
  readonly degraded: boolean | null;
  readonly rows: number;
  readonly outcome: string;
}

/** Measured performance, newest window first. */
export async function performanceWindows(
  db: Queryable,
  useCase: string,
  limit: number,
): Promise<StoredPerformance[]> {
  const { rows } = await db.query<StoredPerformance>(
    `SELECT version, window_start AS "windowStart", window_end AS "windowEnd", metric, value, reference,
            degraded, rows, outcome
       FROM assay.performance_metric WHERE use_case = $1
      ORDER BY window_end DESC, version DESC, metric LIMIT $2`,
    [useCase, limit],
  );
  return rows;
}

/** What is kept of one metric in one window; null before it was measured. */
export async function performanceOfWindow(
  db: Queryable,
  window: { useCase: string; version: number; windowStart: Date; windowEnd: Date; metric: string },
): Promise<StoredPerformance | null> {
  const { rows } = await db.query<StoredPerformance>(
    `SELECT version, window_start AS "windowStart", window_end AS "windowEnd", metric, value, reference,
            degraded, rows, outcome
       FROM assay.performance_metric
      WHERE use_case = $1 AND version = $2 AND window_start = $3 AND window_end = $4 AND metric = $5`,
    [window.useCase, window.version, window.windowStart, window.windowEnd, window.metric],
  );
  return rows[0] ?? null;
}
