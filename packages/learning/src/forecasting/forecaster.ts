import type { SearchRange } from '@assay/use-case';
import type { FitContext } from '../estimators/fit-context.ts';
import type { ModelState } from '../model/model-state.ts';
import type { ParameterSpace, ParameterValues } from '../parameters/parameter-space.ts';
import type { ForecastSettings } from './forecast-settings.ts';
import type { Series } from './series.ts';

/**
 * A method that learns from series and answers their next values. As with an `Estimator`: values in,
 * plain data out, nothing of the arguments is changed, all randomness comes from `context.seed`.
 */
export interface Forecaster {
  readonly name: string;
  readonly title: string;
  /** Baselines are what a forecaster has to beat. */
  readonly baseline: boolean;
  readonly parameters: ParameterSpace;
  readonly search: Readonly<Record<string, SearchRange>>;
  /**
   * @param series at least one, with at least one known value among them; gaps are allowed
   * @returns a state of kind `forecast:<name>` for `compileForecaster`
   * @throws ShapeError for series or settings that nothing can be learned from
   * @throws ParameterError for an unknown parameter or a value outside its range
   * @throws CancelledError when the context was cancelled
   */
  fit(
    series: readonly Series[],
    settings: ForecastSettings,
    parameters: ParameterValues,
    context: FitContext,
  ): ModelState;
}

/** A fitted forecaster, ready to answer. */
export interface CompiledForecaster {
  /** Values of the past it looks at; older ones change nothing. */
  readonly lookBack: number;
  /** Steps it answers when not asked for another number. */
  readonly horizon: number;
  /**
   * @param values of one entity, oldest first, the last one step before the first answer; gaps allowed, and
   *   any length: with no known value at all the answer is the level of the training data
   * @param lastTime of the last value, ms UTC
   * @param horizon steps, default `this.horizon`
   * @returns one finite number a step
   * @throws ShapeError for a horizon that is no whole number ≥ 1
   */
  forecast(values: Float64Array, lastTime: number, horizon?: number): Float64Array;
}
