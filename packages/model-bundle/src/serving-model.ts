import { parseUseCase } from '@assay/use-case';
import { bundlePaths } from './bundle-file.ts';
import { type ForecastServing, loadForecastServing } from './forecast/forecast-serving.ts';
import type { Bundle } from './open-bundle.ts';
import { validUseCase } from './pack-bundle.ts';
import { loadTabularServing, type TabularServing } from './tabular-serving.ts';

/** A version ready to answer: questions about a row, or what comes next in a series. */
export type ServingModel = TabularServing | ForecastServing;

/**
 * Makes a bundle ready to serve. Everything is compiled here, once: the hot path checks and parses nothing
 * and allocates the features and the answer only. Pipeline and model come from one bundle, so what is
 * served is what was trained.
 *
 * @throws BundleError BUNDLE_CONTENT for a use-case file, pipeline or model that this version cannot run
 */
export function loadServingModel(bundle: Bundle): ServingModel {
  const useCase = validUseCase(parseUseCase(bundle.useCaseText, { file: bundlePaths.useCase }));
  return useCase.target.task === 'forecast'
    ? loadForecastServing(useCase, bundle)
    : loadTabularServing(useCase, bundle);
}
