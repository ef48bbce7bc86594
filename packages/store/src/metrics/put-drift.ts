import type { Queryable } from '../queryable.ts';

/** Which window of which version was monitored, and by which run. */
export interface MonitoredWindow {
  readonly useCase: string;
  readonly version: number;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly rows: number;
  /** `scored`, or why there is no score, such as `insufficient-data`. */
  readonly outcome: string;
  readonly flowRunId?: string | null;
}

export interface DriftFigure {
  /** '' = the whole window. */
  readonly feature: string;
  readonly metric: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly drifted: boolean | null;
}

/**
 * Keeps the drift of a window. A score, once stored, is never overwritten; only a window that could not be scored yet is
 * replaced when there are more rows.
 *
 * @returns how many figures were stored: 0 when the window was scored before
 */
export async function putDrift(
  db: Queryable,
  window: MonitoredWindow,
  figures: readonly DriftFigure[],
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO assay.drift_metric AS known (use_case, version, window_start, window_end, rows, outcome, flow_run_id,
                                              feature, metric, value, threshold, drifted)
     SELECT $1, $2, $3, $4, $5, $6, $7, f.*
       FROM unnest($8::text[], $9::text[], $10::float8[], $11::float8[], $12::boolean[]) AS f
     ON CONFLICT (use_case, version, window_start, window_end, feature, metric) DO UPDATE
        SET rows = excluded.rows, outcome = excluded.outcome, flow_run_id = excluded.flow_run_id, value = excluded.value,
            threshold = excluded.threshold, drifted = excluded.drifted, created_at = now()
      WHERE known.outcome <> 'scored' AND excluded.rows > known.rows`,
    [
      window.useCase,
      window.version,
      window.windowStart,
      window.windowEnd,
      window.rows,
      window.outcome,
      window.flowRunId ?? null,
      figures.map(({ feature }) => feature),
      figures.map(({ metric }) => metric),
      figures.map(({ value }) => value),
      figures.map(({ threshold }) => threshold),
      figures.map(({ drifted }) => drifted),
    ],
  );
  return rowCount ?? 0;
}
