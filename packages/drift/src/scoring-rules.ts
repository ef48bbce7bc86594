import type { DriftThresholds } from './drift-report.ts';

/** The thresholds with their defaults. */
export type ScoringRules = Required<Omit<DriftThresholds, 'threshold'>> & {
  share: number;
  minRows: number;
  numberMetric: 'psi' | 'js' | 'ks' | 'wasserstein';
  categoryMetric: 'js' | 'psi' | 'chi-square';
  threshold: number | undefined;
  unseenShare: number;
  missingShareChange: number;
};

export function scoringRules(given: DriftThresholds): ScoringRules {
  return {
    share: given.share ?? 0.5,
    minRows: given.minRows ?? 30,
    numberMetric: given.numberMetric ?? 'psi',
    categoryMetric: given.categoryMetric ?? 'js',
    threshold: given.threshold,
    unseenShare: given.unseenShare ?? 0.1,
    missingShareChange: given.missingShareChange ?? 0.1,
  };
}
