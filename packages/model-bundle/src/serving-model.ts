import type { Matrix, Table, TypedRow } from '@assay/data';
import { createRowTransformer, transformTable } from '@assay/features';
import { compileModel } from '@assay/learning';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { BundleError } from './bundle-error.ts';
import { bundlePaths } from './bundle-file.ts';
import type { Bundle } from './open-bundle.ts';
import { validUseCase } from './pack-bundle.ts';

/** A version ready to answer, for one row or for a table, with the features that it was trained with. */
export interface ServingModel {
  /** The use-case file of its training, parsed. */
  readonly useCase: UseCase;
  /** Rows of history (per entity) that a row needs. */
  readonly lookBack: number;
  readonly featureNames: readonly string[];
  /**
   * @param row typed by the declared columns
   * @param history rows of the same entity before it, the oldest first
   */
  predictRow(row: TypedRow, history: readonly TypedRow[]): { features: Float64Array; value: number };
  /** @param table in order of (entity, time) where features look back */
  predictTable(table: Table): { features: Matrix; values: Float64Array };
}

/**
 * Makes a bundle ready to serve. Everything is compiled here, once: the hot path checks and parses nothing
 * and allocates the features and the answer only. Pipeline and model come from one bundle, so what is
 * served is what was trained.
 *
 * @throws BundleError BUNDLE_CONTENT for a use-case file, pipeline or model that this version cannot run
 */
export function loadServingModel(bundle: Bundle): ServingModel {
  const useCase = validUseCase(parseUseCase(bundle.useCaseText, { file: bundlePaths.useCase }));
  const predictor = runnable(bundlePaths.model, () => compileModel(bundle.model));
  const transformer = runnable(bundlePaths.pipeline, () => createRowTransformer(bundle.pipeline));
  return {
    useCase,
    lookBack: transformer.lookBack,
    featureNames: transformer.names,
    predictRow(row, history) {
      const features = transformer.transform(row, history);
      return { features, value: predictor.predictRow(features) };
    },
    predictTable(table) {
      const features = transformTable(bundle.pipeline, table);
      return { features, values: predictor.predict(features) };
    },
  };
}

function runnable<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw new BundleError('BUNDLE_CONTENT', path, (cause as Error).message, { cause });
  }
}
