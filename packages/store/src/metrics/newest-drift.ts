import type { Queryable } from '../queryable.ts';
import type { StoredDrift } from './drift-windows.ts';

/** The newest verdict over a whole window of each use case that has one. */
export async function newestDrift(db: Queryable): Promise<ReadonlyMap<string, StoredDrift>> {
  const { rows } = await db.query<StoredDrift & { useCase: string }>(
    `SELECT DISTINCT ON (use_case) use_case AS "useCase", version, window_start AS "windowStart",
            window_end AS "windowEnd", feature, metric, value, threshold, drifted, rows, outcome
       FROM assay.drift_metric WHERE feature = '' AND threshold IS NOT NULL
      ORDER BY use_case, window_end DESC, version DESC, created_at DESC`,
  );
  return new Map(rows.map((row) => [row.useCase, row]));
}
