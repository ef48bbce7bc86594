import type { Queryable } from '../queryable.ts';
import type { StoredDrift } from './drift-windows.ts';
import type { StoredPerformance } from './performance-windows.ts';

export interface NewestMonitoring {
  readonly drift: readonly (StoredDrift & { readonly useCase: string })[];
  readonly performance: readonly (StoredPerformance & { readonly useCase: string })[];
}

/** Every figure of the newest monitored window of each use case: what gauges show. */
export async function newestMonitoring(db: Queryable): Promise<NewestMonitoring> {
  const drift = await db.query<NewestMonitoring['drift'][number]>(
    `SELECT use_case AS "useCase", version, window_start AS "windowStart", window_end AS "windowEnd",
            feature, metric, value, threshold, drifted, rows, outcome
       FROM assay.drift_metric d
      WHERE (use_case, window_end, version) = (
            SELECT n.use_case, n.window_end, n.version FROM assay.drift_metric n WHERE n.use_case = d.use_case
             ORDER BY n.window_end DESC, n.version DESC LIMIT 1)`,
  );
  const performance = await db.query<NewestMonitoring['performance'][number]>(
    `SELECT use_case AS "useCase", version, window_start AS "windowStart", window_end AS "windowEnd",
            metric, value, reference, degraded, rows, outcome
       FROM assay.performance_metric p
      WHERE (use_case, window_end, version) = (
            SELECT n.use_case, n.window_end, n.version FROM assay.performance_metric n WHERE n.use_case = p.use_case
             ORDER BY n.window_end DESC, n.version DESC LIMIT 1)`,
  );
  return { drift: drift.rows, performance: performance.rows };
}
