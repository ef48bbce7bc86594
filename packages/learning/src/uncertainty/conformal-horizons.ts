import type { Adaptation, TrackState } from './adaptive-track.ts';
import type { TooFewRows } from './rank.ts';

/** Intervals around each step of a forecast: value ± radius of the step, for each level. Plain JSON. */
export interface ConformalHorizons {
  readonly kind: 'conformal-horizons';
  readonly horizon: number;
  readonly levels: readonly HorizonLevel[];
  /** Levels that some step has too few forecasts for; they have no intervals. */
  readonly tooFewRows: readonly TooFewRows[];
  /** Radii are multiples of the series' usual change at the origin (`CompiledForecaster.scaleOf`). */
  readonly scaled?: true;
  /** Where the radii follow how often they held lately: see `fitAdaptiveHorizons`. */
  readonly adaptive?: HorizonTracks;
}

/** What the errors of each step have come to. */
export interface HorizonTracks extends Adaptation {
  /** Length of a step, milliseconds: an error is known when its time has come. */
  readonly stepMs: number;
  /** Step 1 first. */
  readonly steps: readonly TrackState[];
}

export interface HorizonLevel {
  /** Chance that the interval of a step holds what comes, above 0 and below 1. */
  readonly level: number;
  /** Half the width, step 1 first, in the target's unit (or the series', see `scaled`); never narrower further ahead. */
  readonly radii: readonly number[];
  /** Share of the forecasts inside, by step: of the calibration, or of later ones after `measureHorizons`. */
  readonly coverage: readonly number[];
  /** Forecasts that a step was counted on: those of the step that had fewest. */
  readonly rows: number;
}

/** Forecasts beside what came, as a `Backtest` has them. */
export interface ForecastPairs {
  readonly horizon: number;
  /** forecasts × horizon, forecast after forecast. */
  readonly predictions: Float64Array;
  /** The same; NaN = not known. */
  readonly actuals: Float64Array;
  /** Time of the last value that each forecast knew, rising; adaptive intervals need it. */
  readonly origins?: Float64Array;
  /** Of each forecast, what its errors are measured in; scaled intervals need it. */
  readonly units?: Float64Array;
}
