import { compareCategories } from './compare-categories.ts';
import { compareNumbers } from './compare-numbers.ts';
import { DriftError } from './drift-error.ts';
import type { DriftReport, DriftThresholds, FeatureDrift } from './drift-report.ts';
import type { FeatureProfile, ReferenceProfile } from './reference-profile.ts';
import { type FeatureSample, rowsOf } from './sample.ts';
import { type ScoringRules, scoringRules } from './scoring-rules.ts';

/**
 * Compares a window of rows with the reference, feature by feature, and gives the verdict.
 *
 * A feature has drifted when its metric is beyond the threshold **and** beyond what windows of that many rows differ by
 * without drift. That noise is the metric's distribution for independent rows (a 1 % false-alarm level), times the factor
 * that the reference's own blocks showed (`measureNoise`); a 30-row window of a slow series so needs much more than the customary
 * PSI of 0.2. It has also drifted when a tenth of its values lies outside what the reference ever saw, or when its missing
 * share has changed by a tenth and significantly.
 *
 * @param current one sample for each feature of the profile; others are ignored
 * @throws DriftError MISSING_FEATURE, WRONG_KIND, WRONG_LENGTH, UNKNOWN_FORMAT
 */
export function compareWithReference(
  profile: ReferenceProfile,
  current: readonly FeatureSample[],
  thresholds: DriftThresholds = {},
): DriftReport {
  if (profile.format !== 1) {
    throw new DriftError('UNKNOWN_FORMAT', '', `reference profile of format ${profile.format}, accepted 1`);
  }
  const rules = scoringRules(thresholds);
  const pairs = profile.features.map((feature) => [feature, sampleOf(feature, current)] as const);
  const rows = pairs[0] === undefined ? 0 : rowsOf(pairs[0][1]);
  for (const [{ name }, sample] of pairs) {
    if (rowsOf(sample) !== rows) {
      throw new DriftError(
        'WRONG_LENGTH',
        name,
        `feature "${name}" has ${rowsOf(sample)} rows, the first ${rows}`,
      );
    }
  }
  const nothing = {
    rows,
    outcome: 'insufficient-data',
    share: null,
    shareThreshold: rules.share,
    drifted: false,
  } as const;
  if (rows < rules.minRows) return { ...nothing, features: [] };
  const features = pairs.map(([feature, sample]) => compareFeature(feature, sample, rules));
  const scored = features.filter(({ outcome }) => outcome === 'scored');
  if (scored.length === 0) return { ...nothing, features };
  const share = scored.filter(({ drifted }) => drifted).length / scored.length;
  return {
    rows,
    outcome: 'scored',
    features,
    share,
    shareThreshold: rules.share,
    drifted: share >= rules.share,
  };
}

function sampleOf({ name }: FeatureProfile, current: readonly FeatureSample[]): FeatureSample {
  const sample = current.find((one) => one.name === name);
  if (sample === undefined) {
    const given = current.map((one) => one.name).join(', ') || 'none';
    throw new DriftError('MISSING_FEATURE', name, `the window has no feature "${name}"; it has: ${given}`);
  }
  return sample;
}

function compareFeature(profile: FeatureProfile, sample: FeatureSample, rules: ScoringRules): FeatureDrift {
  if (profile.kind === 'number' && 'values' in sample) return compareNumbers(profile, sample, rules);
  if (profile.kind === 'category' && 'codes' in sample) return compareCategories(profile, sample, rules);
  throw new DriftError(
    'WRONG_KIND',
    profile.name,
    `feature "${profile.name}" was a ${profile.kind} in the reference`,
  );
}
