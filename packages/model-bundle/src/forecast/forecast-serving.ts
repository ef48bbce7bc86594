import type { TypedRow } from '@assay/data';
import { compileForecaster, type Uncertainty } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { bundlePaths } from '../bundle-file.ts';
import type { Bundle } from '../open-bundle.ts';
import { runnable } from '../runnable.ts';
import { createForecast } from './create-forecast.ts';
import type { Forecast, ForecastOf } from './forecast.ts';

/** A version that answers with the next values of a series. */
export interface ForecastServing {
  readonly task: 'forecast';
  /** The use-case file of its training, parsed. */
  readonly useCase: UseCase;
  /** Stored observations of an entity that a forecast reads, at most; those of the future included. */
  readonly lookBack: number;
  /** Steps that it answers when not asked for another number, and that it was judged by. */
  readonly horizon: number;
  readonly stepMs: number;
  /** What is known ahead and read: names of features, [] = nothing. */
  readonly known: readonly string[];
  /** One model learned from all series, so that it answers for an entity of which nothing was observed. */
  readonly answersNew: boolean;
  /** How sure it is, as training found it; undefined = nothing found. */
  readonly uncertainty: Uncertainty | undefined;
  /**
   * @param history stored observations of one entity, the oldest first
   * @param horizon steps, a whole number ≥ 1; default `this.horizon`
   * @param of whose series it is, and intervals that are newer than those of the training
   * @returns null where nothing was ever observed and the model cannot say anything without: a forecast has nowhere
   *   to begin
   */
  forecast(history: readonly TypedRow[], horizon?: number, of?: ForecastOf): Forecast | null;
}

/** @throws BundleError BUNDLE_CONTENT for a model that this version cannot run */
export function loadForecastServing(useCase: UseCase, bundle: Bundle): ForecastServing {
  const { model, pipeline, uncertainty } = bundle;
  const forecaster = runnable(bundlePaths.model, () => compileForecaster(model));
  return {
    task: 'forecast',
    useCase,
    horizon: forecaster.horizon,
    stepMs: useCase.target.stepMs!,
    known: forecaster.known,
    uncertainty,
    ...createForecast({ useCase, forecaster, pipeline, uncertainty }),
  };
}
