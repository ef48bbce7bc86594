import type { Queryable } from '../queryable.ts';
import { insertWindowResults } from './insert-window-results.ts';
import type { MonitoredResult } from './monitored-result.ts';

export interface DriftFigure {
  /** '' = the whole window. */
  readonly feature: string;
  readonly metric: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly drifted: boolean | null;
}

/** Keeps the drift of a window; its first result stays. */
export function putDriftMetrics(
  db: Queryable,
  result: MonitoredResult & { readonly metrics: readonly DriftFigure[] },
): Promise<void> {
  const columns = {
    feature: 'text',
    metric: 'text',
    value: 'float8',
    threshold: 'float8',
    drifted: 'boolean',
  } as const;
  return insertWindowResults(db, 'assay.drift_metric', columns, result);
}
