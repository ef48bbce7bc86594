import type { ModelState } from '../../model/model-state.ts';
import type { ParameterValues } from '../../parameters/parameter-space.ts';
import type { Backtest } from '../backtest/backtest.ts';
import type { ForecastScores } from '../backtest/score-backtest.ts';
import type { ChosenMembers } from './fit-chosen.ts';

/** How `chooseForecaster` is held to its time, and who listens. */
export interface ChooseOptions {
  /** Time for trying candidates, ms; what cannot be tried in it is said. Default 120,000. */
  readonly budgetMs?: number;
  readonly seed: number;
  /** What the choice is made by, default mase. */
  readonly metric?: string;
  /** Names of forecasters, or of estimators to be used on lags; default: those worth trying for these series. */
  readonly candidates?: readonly { readonly forecaster: string; readonly parameters?: ParameterValues }[];
  readonly signal?: AbortSignal;
  /** Asked between two units of work, as in a `FitContext`. */
  readonly isCancelled?: () => boolean;
  readonly onProgress?: (progress: { done: number; total: number; message: string }) => void;
  /** Milliseconds of some clock; default `performance.now`. */
  readonly clock?: () => number;
}

/** One candidate as it came out of the rolling origins. Plain JSON. */
export interface TriedForecaster {
  readonly name: string;
  readonly parameters: ParameterValues;
  /** Of the rolling origins; null where it was not tried. */
  readonly scores: ForecastScores | null;
  readonly seconds: number;
  /** Why it was not tried, or what is to be known of it. */
  readonly note?: string;
}

export interface ForecastChoice {
  /** Fitted on all of the series that were given; for `compileForecaster`. */
  readonly state: ModelState;
  /** What it is made of, for `fitChosen` on other series. */
  readonly refit: ChosenMembers;
  /** Every candidate and combination, the best first, those not tried last. */
  readonly tried: readonly TriedForecaster[];
  /** The one of `tried` that was taken. */
  readonly chosen: TriedForecaster;
  /** A sentence for people. */
  readonly why: string;
  /** What is odd about the series (short, constant, gaps, …), a sentence each. */
  readonly notes: readonly string[];
  /**
   * Forecasts of the chosen one at the rolling origins, by a model that had not seen what came: what intervals may be
   * calibrated on. Null where the series are too short for one origin.
   */
  readonly backtest: Backtest | null;
}
