import type { NewestMonitoring } from '@assay/store';
import type { Alert, UseCase } from '@assay/use-case';
import { driftedShare, missingShare } from '../flows/monitor/measure-drift.ts';

export interface AlertFigures {
  /** Of the requests of the last minutes. */
  readonly recent: { readonly count: number; readonly mean: number | null };
  readonly newest: NewestMonitoring;
}

/** What an alert watches, now; null where nothing is known: that is neither an alarm nor an all-clear. */
export function figureOf(
  useCase: UseCase,
  { metric }: Alert,
  { recent, newest }: AlertFigures,
): number | null {
  const ofWindow = (name: string): number | null =>
    newest.drift.find((row) => row.useCase === useCase.name && row.feature === '' && row.metric === name)
      ?.value ?? null;
  switch (metric) {
    case 'mean_prediction':
      return recent.mean;
    case 'prediction_count':
      return recent.count;
    case 'missing_share':
      return ofWindow(missingShare);
    case 'drift_share':
      return ofWindow(driftedShare);
    case 'performance': {
      const judged = useCase.monitor.performance.metric;
      const row = newest.performance.find((one) => one.useCase === useCase.name && one.metric === judged);
      return row?.value ?? null;
    }
  }
}

/** Whether the figure is on the wrong side of its bound. */
export function isBeyond({ above, below }: Alert, figure: number): boolean {
  return (above !== undefined && figure > above) || (below !== undefined && figure < below);
}
