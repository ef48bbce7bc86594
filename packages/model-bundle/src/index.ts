export { BundleError, type BundleErrorCode } from './bundle-error.ts';
export { type BundleFile, bundlePaths } from './bundle-file.ts';
export { captureExample } from './capture-example.ts';
export { evenly } from './evenly.ts';
export type { Example, ExampleForecast, ExampleRow } from './example.ts';
export type { Explanation } from './explanation.ts';
export { captureForecasts } from './forecast/capture-forecasts.ts';
export { createForecast } from './forecast/create-forecast.ts';
export type { Forecast, ForecastOf, ForecastStep } from './forecast/forecast.ts';
export type { ForecastServing } from './forecast/forecast-serving.ts';
export { SeriesError } from './forecast/series-error.ts';
export { hasRowsAhead, type SeriesOfTable, seriesOfTable } from './forecast/series-of-table.ts';
export { seriesSignals } from './forecast/series-signals.ts';
export type { JudgedEvaluation } from './judged-evaluation.ts';
export { BUNDLE_FORMAT, type Manifest, type ManifestEntry } from './manifest.ts';
export { type Bundle, openBundle } from './open-bundle.ts';
export { type BundleParts, packBundle } from './pack-bundle.ts';
export { createScorer, type Score, type Scorer } from './scorer.ts';
export {
  checkServedEqualsTrained,
  checkServedInTurns,
  type ServedCheck,
  type ServedDifference,
} from './served-equals-trained.ts';
export { loadServingModel, type ServingModel, useCaseOf } from './serving-model.ts';
export type { TabularServing } from './tabular-serving.ts';
