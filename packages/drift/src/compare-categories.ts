import type { FeatureDrift } from './drift-report.ts';
import { categoryMetrics } from './metrics.ts';
import { noiseFactor } from './noise-factor.ts';
import { countLevels } from './profile-categories.ts';
import type { CategoryProfile } from './reference-profile.ts';
import type { CategorySample } from './sample.ts';
import { scoreFeature } from './score-feature.ts';
import type { ScoringRules } from './scoring-rules.ts';

export function compareCategories(
  profile: CategoryProfile,
  sample: CategorySample,
  rules: ScoringRules,
): FeatureDrift {
  const counts = countLevels(profile.levels, sample);
  const count = counts.reduce((sum, one) => sum + one, 0);
  const other = profile.levels.length;
  const metricName = rules.categoryMetric;
  return scoreFeature(
    {
      feature: profile.name,
      metricName,
      metric: categoryMetrics[metricName],
      reference: { counts: profile.counts, count: profile.count },
      current: { counts, count },
      missing: { reference: profile.missing, current: sample.codes.length - count },
      // With pooled levels in the reference the last count is of rare ones, not of unseen ones.
      unseen: profile.counts[other]! > 0 ? 0 : counts[other]!,
      bins: Math.max(1, profile.counts.filter((one, level) => one > 0 || counts[level]! > 0).length),
      scale: 1,
      noiseFactor: noiseFactor(profile.noise, metricName, count),
    },
    rules,
  );
}
