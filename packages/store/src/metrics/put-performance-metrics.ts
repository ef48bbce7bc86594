import type { Queryable } from '../queryable.ts';
import { insertWindowResults } from './insert-window-results.ts';
import type { MonitoredResult } from './monitored-result.ts';

export interface PerformanceFigure {
  readonly metric: string;
  readonly value: number | null;
  readonly reference: number | null;
  /** Null where the model is not judged by the metric, or there was too little to judge. */
  readonly degraded: boolean | null;
}

/** Keeps the performance in a window; its first result stays. */
export function putPerformanceMetrics(
  db: Queryable,
  result: MonitoredResult & { readonly metrics: readonly PerformanceFigure[] },
): Promise<void> {
  const columns = { metric: 'text', value: 'float8', reference: 'float8', degraded: 'boolean' } as const;
  return insertWindowResults(db, 'assay.performance_metric', columns, result);
}
