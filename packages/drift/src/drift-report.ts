import type { MetricName } from './metrics.ts';

/** What a window of rows came to against the reference. Plain JSON. */
export interface DriftReport {
  readonly rows: number;
  /** `insufficient-data`: fewer rows than `minRows`, or no feature that could be scored. Then nothing has drifted. */
  readonly outcome: 'scored' | 'insufficient-data';
  readonly features: readonly FeatureDrift[];
  /** Drifted ÷ scored features, 0 … 1; `null` when none was scored. */
  readonly share: number | null;
  readonly shareThreshold: number;
  /** The verdict: share >= shareThreshold. */
  readonly drifted: boolean;
}

export interface FeatureDrift {
  readonly feature: string;
  readonly outcome: 'scored' | 'insufficient-data';
  readonly metric: MetricName;
  /** `null` when the feature was not scored. */
  readonly value: number | null;
  /** What the value was held against: the nominal threshold, or the noise of so small a window where that is larger. */
  readonly threshold: number;
  readonly nominalThreshold: number;
  readonly direction: 'above' | 'below';
  readonly drifted: boolean;
  /** Why it counts as drifted; empty when it does not. */
  readonly reasons: readonly DriftReason[];
  /** Share of rows without a value, 0 … 1. */
  readonly missingShare: number;
  /** Share of the values that the reference never saw: outside its range, or of an unseen level. */
  readonly unseenShare: number;
}

/** distance: beyond the threshold. unseen: too many values the reference never saw. missing: another missing share. */
export type DriftReason = 'distance' | 'unseen' | 'missing';

export interface DriftThresholds {
  /** Share of drifted features that makes the verdict. Default 0.5. */
  readonly share?: number | undefined;
  /** Fewest rows, and fewest values of a feature, to score. Default 30. */
  readonly minRows?: number | undefined;
  /** Of numbers. Default psi. */
  readonly numberMetric?: 'psi' | 'js' | 'ks' | 'wasserstein' | undefined;
  /** Of categories. Default js. */
  readonly categoryMetric?: 'js' | 'psi' | 'chi-square' | undefined;
  /** Instead of the metrics' own thresholds: psi 0.2, js 0.1, ks 0.05 (p), wasserstein 0.1 (σ), chi-square 0.05 (p). */
  readonly threshold?: number | undefined;
  /** Share of unseen values from which a feature counts as drifted. Default 0.1. */
  readonly unseenShare?: number | undefined;
  /** Change of the missing share from which a feature counts as drifted, if it is significant too. Default 0.1. */
  readonly missingShareChange?: number | undefined;
}
