import { chiSquareHomogeneity } from '@assay/statistics';
import type { DriftReason, FeatureDrift } from './drift-report.ts';
import type { Metric, MetricName } from './metrics.ts';
import type { ScoringRules } from './scoring-rules.ts';

/** Level at which a changed missing share is significant. */
const missingSignificance = 0.01;

export interface Comparison<Side> {
  readonly feature: string;
  readonly metricName: MetricName;
  readonly metric: Metric<Side>;
  readonly reference: Side & { readonly count: number };
  readonly current: Side & { readonly count: number };
  /** Rows without a value, on either side. */
  readonly missing: { readonly reference: number; readonly current: number };
  readonly unseen: number;
  readonly bins: number;
  readonly scale: number;
  /** How much noisier the reference's blocks are than independent rows. */
  readonly noiseFactor: number;
}

/** Holds one feature's distance against its threshold and the noise, and looks at unseen and missing values. */
export function scoreFeature<Side>(comparison: Comparison<Side>, rules: ScoringRules): FeatureDrift {
  const { feature, metricName, metric, reference, current, unseen } = comparison;
  const nominalThreshold = rules.threshold ?? metric.threshold;
  const rows = current.count + comparison.missing.current;
  const missingShare = rows === 0 ? 0 : comparison.missing.current / rows;
  const unseenShare = current.count === 0 ? 0 : unseen / current.count;
  const missingChanged = hasMissingChanged(comparison, rules.missingShareChange);
  const common = {
    feature,
    metric: metricName,
    direction: metric.direction,
    nominalThreshold,
    missingShare,
    unseenShare,
  };
  if (current.count < rules.minRows || reference.count === 0) {
    // Values that have stopped coming are a finding although there is nothing left to measure a distance of.
    const reasons: DriftReason[] = missingChanged ? ['missing'] : [];
    const outcome = missingChanged ? 'scored' : 'insufficient-data';
    return { ...common, outcome, value: null, threshold: nominalThreshold, drifted: missingChanged, reasons };
  }
  const distance = metric.distance(reference, current, comparison.scale);
  const value = metric.value(distance, reference.count, current.count);
  const noise = metric.noise(reference.count, current.count, comparison.bins) * comparison.noiseFactor;
  const noiseValue = metric.value(noise, reference.count, current.count);
  const above = metric.direction === 'above';
  const threshold = above ? Math.max(nominalThreshold, noiseValue) : Math.min(nominalThreshold, noiseValue);
  const reasons: DriftReason[] = [
    ...((above ? value >= threshold && value > 0 : value < threshold) ? (['distance'] as const) : []),
    ...(unseenShare >= rules.unseenShare ? (['unseen'] as const) : []),
    ...(missingChanged ? (['missing'] as const) : []),
  ];
  return { ...common, outcome: 'scored', value, threshold, drifted: reasons.length > 0, reasons };
}

function hasMissingChanged<Side>({ reference, current, missing }: Comparison<Side>, least: number): boolean {
  const before = reference.count + missing.reference;
  const now = current.count + missing.current;
  if (before === 0 || now === 0) return false;
  if (Math.abs(missing.current / now - missing.reference / before) < least) return false;
  const { pValue } = chiSquareHomogeneity(
    [reference.count, missing.reference],
    [current.count, missing.current],
    0,
  );
  return pValue < missingSignificance;
}
