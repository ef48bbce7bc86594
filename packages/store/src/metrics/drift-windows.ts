import type { Queryable } from '../queryable.ts';

/** One row of assay.drift_metric; feature '' stands for the whole window. */
export interface StoredDrift {
  readonly version: number;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly feature: string;
  readonly metric: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly drifted: boolean | null;
  readonly rows: number;
  readonly outcome: string;
}

const columns = `version, window_start AS "windowStart", window_end AS "windowEnd", feature, metric,
       value, threshold, drifted, rows, outcome`;

/** The verdicts over whole windows (the one row of a window that has a threshold), newest first. */
export async function driftWindows(db: Queryable, useCase: string, limit: number): Promise<StoredDrift[]> {
  const { rows } = await db.query<StoredDrift>(
    `SELECT ${columns} FROM assay.drift_metric
      WHERE use_case = $1 AND feature = '' AND threshold IS NOT NULL
      ORDER BY window_end DESC, version DESC, created_at DESC LIMIT $2`,
    [useCase, limit],
  );
  return rows;
}

/** Everything that is kept of one window: its own figures (feature '') and those of each feature; empty before it was measured. */
export async function driftOfWindow(
  db: Queryable,
  window: { useCase: string; version: number; windowStart: Date; windowEnd: Date },
): Promise<StoredDrift[]> {
  const { rows } = await db.query<StoredDrift>(
    `SELECT ${columns} FROM assay.drift_metric
      WHERE use_case = $1 AND version = $2 AND window_start = $3 AND window_end = $4
      ORDER BY feature, metric`,
    [window.useCase, window.version, window.windowStart, window.windowEnd],
  );
  return rows;
}

/** The figures of each feature in one window. */
export async function driftOfFeatures(
  db: Queryable,
  window: { useCase: string; version: number; windowStart: Date; windowEnd: Date },
): Promise<StoredDrift[]> {
  const { rows } = await db.query<StoredDrift>(
    `SELECT ${columns} FROM assay.drift_metric
      WHERE use_case = $1 AND version = $2 AND window_start = $3 AND window_end = $4 AND feature <> ''
      ORDER BY feature, metric`,
    [window.useCase, window.version, window.windowStart, window.windowEnd],
  );
  return rows;
}
