import {
  compareWithReference,
  type DriftReport,
  type NumberSample,
  type ReferenceProfile,
} from '@assay/drift';
import type { TaskContext } from '@assay/flows';
import type { ForecastServing } from '@assay/model-bundle';
import {
  type DriftFigure,
  driftOfWindow,
  featuresOfWindow,
  labelCounts,
  putDriftMetrics,
  type StoredDrift,
} from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import type { MonitoredWindow } from './collect-window.ts';
import { driftOfPredictedClasses } from './predicted-classes.ts';
import { seriesOfWindow } from './series-of-window.ts';

export type DriftOutcome = {
  /** scored | insufficient-data */
  readonly outcome: string;
  readonly share: number | null;
  readonly drifted: boolean;
  /** Names of those that drifted. */
  readonly features: readonly string[];
};

/** Name of the whole window's own row: the share of drifted features. */
export const driftedShare = 'drifted_share';
/** … and of the share of missing values. */
export const missingShare = 'missing_share';

/**
 * Compares the features of the window with the reference profile inside the champion's bundle; keeps every result. A window
 * that was measured before is not measured again: what is kept of it is its outcome.
 */
export async function measureDrift(
  deps: Dependencies,
  useCase: UseCase,
  window: MonitoredWindow,
  flowRunId: string,
  task: TaskContext,
): Promise<DriftOutcome> {
  const { version } = window;
  const span = { start: new Date(window.start), end: new Date(window.end) };
  const key = { useCase: useCase.name, version, windowStart: span.start, windowEnd: span.end };
  const earlier = await driftOfWindow(deps.pool, key);
  if (earlier.length > 0) {
    task.log.info('this window was measured before; its result stays');
    return outcomeOf(earlier);
  }
  const { bundle, model } = await deps.models.version(useCase.name, version, task.signal);
  const { reference, samples } =
    model.task === 'forecast'
      ? await ofSeries(deps, model, bundle.reference, { useCase: useCase.name, ...span })
      : await ofFeatures(deps, bundle.reference, { useCase: useCase.name, version, ...span });
  const { drift, minRows } = useCase.monitor;
  const report = compareWithReference(reference, samples, {
    minRows,
    share: drift.share,
    threshold: drift.threshold,
  });
  const { rows, outcome } = report;
  const classes =
    model.task === 'classification'
      ? driftOfPredictedClasses(
          model.useCase.target.name,
          bundle.evaluation,
          await labelCounts(deps.pool, { useCase: useCase.name, version, ...span }),
          { minRows, threshold: drift.threshold },
        )
      : undefined;
  await putDriftMetrics(deps.pool, {
    ...key,
    rows,
    outcome,
    flowRunId,
    metrics: [...figuresOf(report, missingShareOf(samples)), ...(classes === undefined ? [] : [classes])],
  });
  const measured = outcomeOf(await driftOfWindow(deps.pool, key));
  task.log.info(
    measured.outcome === 'scored'
      ? `drifted: ${measured.features.join(', ') || 'none'} of ${reference.features.length} features`
      : `${measured.outcome}: ${rows} rows, ${minRows} are needed`,
  );
  return measured;
}

interface Compared {
  readonly reference: ReferenceProfile;
  readonly samples: readonly NumberSample[];
}

/** What requests brought. What a pipeline makes is numbers, categories included: encoded, they are columns of their own. */
async function ofFeatures(
  { pool }: Dependencies,
  reference: ReferenceProfile,
  window: Omit<Parameters<typeof featuresOfWindow>[1], 'names'>,
): Promise<Compared> {
  const names = reference.features.map((feature) => feature.name);
  return { reference, samples: await featuresOfWindow(pool, { ...window, names }) };
}

/** A forecast reads no features of a request: the series themselves are watched, in their own units. */
async function ofSeries(
  { pool }: Dependencies,
  model: ForecastServing,
  reference: ReferenceProfile,
  window: Parameters<typeof seriesOfWindow>[2],
): Promise<Compared> {
  const samples = await seriesOfWindow(pool, model, window);
  const names = new Set(samples.map(({ name }) => name));
  // A bundle of before this was measured holds nothing to compare with.
  const features = reference.features.filter(({ name }) => names.has(name));
  return { reference: { ...reference, features }, samples };
}

function figuresOf(report: DriftReport, missing: number | null): DriftFigure[] {
  const scored = report.outcome === 'scored';
  const ofFeatures = report.features.map(({ feature, metric, value, threshold, drifted, outcome }) => ({
    feature,
    metric,
    value,
    threshold,
    drifted: outcome === 'scored' ? drifted : null,
  }));
  return [
    {
      feature: '',
      metric: driftedShare,
      value: report.share,
      threshold: report.shareThreshold,
      drifted: scored ? report.drifted : null,
    },
    { feature: '', metric: missingShare, value: missing, threshold: null, drifted: null },
    ...ofFeatures,
  ];
}

/** Share of feature values that are missing, 0 … 1; null without any rows. */
function missingShareOf(samples: readonly NumberSample[]): number | null {
  let missing = 0;
  let all = 0;
  for (const { values } of samples) {
    all += values.length;
    for (const value of values) if (Number.isNaN(value)) missing += 1;
  }
  return all === 0 ? null : missing / all;
}

function outcomeOf(stored: readonly StoredDrift[]): DriftOutcome {
  const whole = stored.find(({ feature, metric }) => feature === '' && metric === driftedShare);
  return {
    outcome: whole?.outcome ?? 'insufficient-data',
    share: whole?.value ?? null,
    drifted: whole?.drifted ?? false,
    features: stored
      .filter(({ feature, drifted }) => feature !== '' && drifted)
      .map(({ feature }) => feature),
  };
}
