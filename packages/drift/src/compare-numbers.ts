import { countInBins } from '@assay/statistics';
import type { FeatureDrift } from './drift-report.ts';
import { numberMetrics } from './metrics.ts';
import { noiseFactor } from './noise-factor.ts';
import type { NumberProfile } from './reference-profile.ts';
import type { NumberSample } from './sample.ts';
import { scoreFeature } from './score-feature.ts';
import type { ScoringRules } from './scoring-rules.ts';

export function compareNumbers(
  profile: NumberProfile,
  { values }: NumberSample,
  rules: ScoringRules,
): FeatureDrift {
  const present = values.filter(Number.isFinite);
  const metricName = rules.numberMetric;
  return scoreFeature(
    {
      feature: profile.name,
      metricName,
      metric: numberMetrics[metricName],
      reference: { counts: profile.binCounts, points: profile.points, count: profile.count },
      current: { counts: countInBins(present, profile.binEdges), points: present, count: present.length },
      missing: { reference: profile.missing, current: values.length - present.length },
      unseen: present.filter((value) => value < profile.min || value > profile.max).length,
      bins: profile.binCounts.length,
      scale: profile.standardDeviation,
      noiseFactor: noiseFactor(profile.noise, metricName, present.length),
    },
    rules,
  );
}
