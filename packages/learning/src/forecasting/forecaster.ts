import type { SearchRange } from '@assay/use-case';
import type { FitContext } from '../estimators/fit-context.ts';
import type { ModelState } from '../model/model-state.ts';
import type { ParameterSpace, ParameterValues } from '../parameters/parameter-space.ts';
import type { ForecastSettings } from './forecast-settings.ts';
import type { KnownColumns, Series } from './series.ts';

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

/** What may be known of a forecast beside the past of its series. */
export interface ForecastGiven {
  /** Needed by a model that learned from such columns; begins with `values[0]` and reaches `horizon` beyond them. */
  readonly known?: KnownColumns;
  /** Whose series it is: a model for each entity needs it, others answer any series. */
  readonly entity?: string;
}

/** One of many series to be forecast. */
export interface Past extends ForecastGiven {
  readonly values: Float64Array;
  /** Of the last value, ms UTC. */
  readonly lastTime: number;
}

/**
 * What an answer rests on: the entity's own past; for an entity that the training did not see, what was learned from the
 * others beside its past; or, where nothing of it is known, the others alone.
 */
export type ForecastBasis = 'own-past' | 'new-entity' | 'no-past';

/** A fitted forecaster, ready to answer. */
export interface CompiledForecaster {
  /** Values of the past it looks at; older ones change nothing. */
  readonly lookBack: number;
  /** Steps it answers when not asked for another number. */
  readonly horizon: number;
  /** Columns known in advance that it must be given, [] = none. */
  readonly known: readonly string[];
  /** One model learned from all series: it has something to say of an entity of which nothing is known. */
  readonly sharesOneModel: boolean;
  /**
   * @param values of one entity, oldest first, the last one step before the first answer; gaps allowed, and
   *   any length: with no known value at all the answer is what the training data would say
   * @param lastTime of the last value, ms UTC
   * @param horizon steps, default `this.horizon`
   * @returns one finite number a step
   * @throws ShapeError for a horizon that is no whole number ≥ 1
   * @throws KnownColumnsError where a column of `this.known` is not given or ends before the last step
   */
  forecast(values: Float64Array, lastTime: number, horizon?: number, given?: ForecastGiven): Float64Array;
  /** The same for many series at once, which is faster where they share a model. */
  forecastMany(pasts: readonly Past[], horizon?: number): Float64Array[];
  /** Size of a usual change of the series, above 0: what scaled intervals are multiples of. */
  scaleOf(values: Float64Array): number;
  /** What an answer for this past rests on. */
  basisOf(values: Float64Array, entity?: string): ForecastBasis;
}
