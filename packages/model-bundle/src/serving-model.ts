import type { PreparedModel } from '@assay/learning';
import { parseUseCase, type UseCase } from '@assay/use-case';
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
 * @param useCase of the bundle, where it was read already
 * @param prepared what `prepareModel` made of its model
 * @throws BundleError BUNDLE_CONTENT for a use-case file, pipeline or model that this version cannot run
 */
export function loadServingModel(
  bundle: Bundle,
  useCase: UseCase = useCaseOf(bundle),
  prepared: PreparedModel | null = null,
): ServingModel {
  return useCase.target.task === 'forecast'
    ? loadForecastServing(useCase, bundle)
    : loadTabularServing(useCase, bundle, prepared);
}

/**
 * The use case that a bundle was trained for.
 *
 * @throws BundleError BUNDLE_CONTENT for a use-case file that this version cannot read
 */
export function useCaseOf(bundle: Bundle): UseCase {
  return validUseCase(parseUseCase(bundle.useCaseText, { file: bundlePaths.useCase }));
}
