import { DriftError } from './drift-error.ts';
import { profileCategories } from './profile-categories.ts';
import { profileNumbers } from './profile-numbers.ts';
import type { ReferenceProfile } from './reference-profile.ts';
import { type FeatureSample, rowsOf } from './sample.ts';

/**
 * The profile of a model's training rows, feature by feature. Give the rows in their order (of time, where they have
 * one): how much neighbours resemble each other is measured from it.
 *
 * @throws DriftError WRONG_LENGTH when the features differ in length
 * @example profileReference([{ name: 'x', values: Float64Array.of(1, 2, 3) }]).rows // 3
 */
export function profileReference(samples: readonly FeatureSample[]): ReferenceProfile {
  const rows = samples[0] === undefined ? 0 : rowsOf(samples[0]);
  for (const sample of samples) {
    if (rowsOf(sample) !== rows) {
      throw new DriftError(
        'WRONG_LENGTH',
        sample.name,
        `feature "${sample.name}" has ${rowsOf(sample)} rows, the first one ${rows}`,
      );
    }
  }
  return {
    format: 1,
    rows,
    features: samples.map((sample) =>
      'values' in sample ? profileNumbers(sample) : profileCategories(sample),
    ),
  };
}
