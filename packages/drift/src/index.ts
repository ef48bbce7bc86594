export { compareWithReference } from './compare-with-reference.ts';
export { DriftError } from './drift-error.ts';
export type { DriftReason, DriftReport, DriftThresholds, FeatureDrift } from './drift-report.ts';
export type { CategoryMetricName, MetricName, NumberMetricName } from './metrics.ts';
export { profileReference } from './profile-reference.ts';
export type {
  CategoryProfile,
  FeatureProfile,
  NumberProfile,
  ReferenceProfile,
} from './reference-profile.ts';
export {
  type CategorySample,
  type FeatureSample,
  type NumberSample,
  samplesOfMatrix,
} from './sample.ts';
