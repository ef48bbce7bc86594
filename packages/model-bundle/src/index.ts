export { BundleError, type BundleErrorCode } from './bundle-error.ts';
export { type BundleFile, bundlePaths } from './bundle-file.ts';
export { captureExample } from './capture-example.ts';
export type { Example, ExampleRow } from './example.ts';
export type { JudgedEvaluation } from './judged-evaluation.ts';
export { BUNDLE_FORMAT, type Manifest, type ManifestEntry } from './manifest.ts';
export { type Bundle, openBundle } from './open-bundle.ts';
export { type BundleParts, packBundle } from './pack-bundle.ts';
export {
  checkServedEqualsTrained,
  type ServedCheck,
  type ServedDifference,
} from './served-equals-trained.ts';
export { loadServingModel, type ServingModel } from './serving-model.ts';
