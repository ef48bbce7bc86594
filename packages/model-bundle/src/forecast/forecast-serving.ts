import { type TypedRow, tableFromRows } from '@assay/data';
import { type CompiledForecaster, compileForecaster, type Interval, type Uncertainty } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { bundlePaths } from '../bundle-file.ts';
import type { Bundle } from '../open-bundle.ts';
import { runnable } from '../runnable.ts';
import { intervalsOfStep } from '../uncertainty.ts';
import { seriesOfTable } from './series-of-table.ts';

/** A version that answers with the next values of a series. */
export interface ForecastServing {
  readonly task: 'forecast';
  /** The use-case file of its training, parsed. */
  readonly useCase: UseCase;
  /** Stored observations of an entity that a forecast reads, at most. */
  readonly lookBack: number;
  /** Steps that it answers when not asked for another number, and that it was judged by. */
  readonly horizon: number;
  readonly stepMs: number;
  /**
   * @param history stored observations of one entity, the oldest first
   * @param horizon steps, a whole number ≥ 1; default `this.horizon`
   * @returns null where nothing was ever observed: a forecast has nowhere to begin
   */
  forecast(history: readonly TypedRow[], horizon?: number): Forecast | null;
}

export interface Forecast {
  /** Of the last observation, ms UTC. */
  readonly origin: number;
  /** The series that was read, the last value at the origin; NaN = gap. */
  readonly series: Float64Array;
  readonly steps: readonly ForecastStep[];
}

export interface ForecastStep {
  /** From 1. */
  readonly step: number;
  /** ms UTC */
  readonly time: number;
  readonly value: number;
  /** None beyond the horizon that was judged, or where training found none. */
  readonly intervals: readonly Interval[];
}

/** @throws BundleError BUNDLE_CONTENT for a model that this version cannot run */
export function loadForecastServing(useCase: UseCase, bundle: Bundle): ForecastServing {
  const forecaster = runnable(bundlePaths.model, () => compileForecaster(bundle.model));
  return {
    task: 'forecast',
    useCase,
    horizon: forecaster.horizon,
    stepMs: useCase.target.stepMs!,
    ...createForecast(useCase, forecaster, bundle.uncertainty),
  };
}

/** The way from stored observations to a forecast, as it is served and as its latency is measured. */
export function createForecast(
  useCase: UseCase,
  forecaster: CompiledForecaster,
  uncertainty?: Uncertainty,
): Pick<ForecastServing, 'lookBack' | 'forecast'> {
  const stepMs = useCase.target.stepMs!;
  return {
    lookBack: forecaster.lookBack + useCase.target.expression.lookBack,
    forecast(history, horizon = forecaster.horizon) {
      const [one] = seriesOfTable(useCase, tableFromRows(useCase.columns, history)).series;
      if (one === undefined) return null;
      const origin = one.times[one.times.length - 1]!;
      const values = forecaster.forecast(one.values, origin, horizon);
      return {
        origin,
        series: one.values,
        steps: Array.from(values, (value, h) => ({
          step: h + 1,
          time: origin + (h + 1) * stepMs,
          value,
          intervals: intervalsOfStep(uncertainty, value, h + 1),
        })),
      };
    },
  };
}
