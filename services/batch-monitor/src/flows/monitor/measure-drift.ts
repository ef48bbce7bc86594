import { compareWithReference, type ReferenceProfile } from '@assay/drift';
import type { TaskContext } from '@assay/flows';
import { featuresOfWindow, putDriftMetrics } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import type { MonitoredWindow } from './collect-window.ts';

export type DriftOutcome = {
  readonly outcome: string;
  readonly share: number | null;
  readonly drifted: boolean;
  readonly features: readonly string[];
};

/** Name of the whole window's own row: the share of drifted features. */
export const driftedShare = 'drifted_share';
/** … and of the share of missing values. */
export const missingShare = 'missing_share';

/** Compares the features of the window with the reference profile inside the champion's bundle; keeps every result. */
export async function measureDrift(
  deps: Dependencies,
  useCase: UseCase,
  window: MonitoredWindow,
  flowRunId: string,
  task: TaskContext,
): Promise<DriftOutcome> {
  const { bundle } = await deps.models.version(useCase.name, window.version, task.signal);
  const profile = bundle.reference as ReferenceProfile;
  const names = profile.features.map((feature) => feature.name);
  const columns = await featuresOfWindow(deps.pool, {
    useCase: useCase.name,
    version: window.version,
    start: new Date(window.start),
    end: new Date(window.end),
    names,
  });
  const { drift, minRows } = useCase.monitor;
  const report = compareWithReference(profile, columns, {
    minRows,
    share: drift.share,
    ...(drift.threshold === undefined ? {} : { threshold: drift.threshold }),
  });
  const scored = report.outcome === 'scored';
  const values = columns.reduce((count, column) => count + column.values.length, 0);
  const missing = columns.reduce((count, column) => count + column.values.filter(Number.isNaN).length, 0);
  const measured = {
    useCase: useCase.name,
    version: window.version,
    windowStart: new Date(window.start),
    windowEnd: new Date(window.end),
    rows: report.rows,
    outcome: report.outcome,
    flowRunId,
  };
  const metrics = [
    {
      feature: '',
      metric: driftedShare,
      value: scored ? report.share : null,
      threshold: drift.share,
      drifted: scored ? report.drifted : null,
    },
    {
      feature: '',
      metric: missingShare,
      value: values === 0 ? null : missing / values,
      threshold: null,
      drifted: null,
    },
    ...report.features.map(({ feature, metric, value, threshold, drifted }) => ({
      feature,
      metric,
      value,
      threshold,
      drifted,
    })),
  ];
  await putDriftMetrics(deps.pool, { ...measured, metrics });
  const drifted = report.features.filter((feature) => feature.drifted).map(({ feature }) => feature);
  task.log.info(
    scored
      ? `drifted: ${drifted.join(', ') || 'none'} of ${names.length} features`
      : `${report.outcome}: ${report.rows} rows`,
  );
  return {
    outcome: report.outcome,
    share: scored ? report.share : null,
    drifted: scored && report.drifted,
    features: drifted,
  };
}
