import type { ModelState } from '../model/model-state.ts';
import { ModelStateError } from '../model/model-state-error.ts';
import { scalarOf } from '../model/read-state.ts';
import { checkForecastSettings, checkHorizon } from './forecast-settings.ts';
import type { CompiledForecaster } from './forecaster.ts';
import { lastKnownIndex } from './known-values.ts';
import { compileLags } from './lags/compile-lags.ts';
import { driftForecast } from './rules/drift.ts';
import { naiveForecast } from './rules/naive.ts';
import { seasonalNaiveForecast } from './rules/seasonal-naive.ts';
import { windowMeanForecast } from './rules/window-mean.ts';
import { compileEts } from './smoothing/compile-ets.ts';
import { thetaForecast } from './theta/theta-forecast.ts';

/** Answers from values of which at least one is known. */
type Rule = (values: Float64Array, horizon: number, lastTime: number) => Float64Array;

const rules: ReadonlyMap<string, (state: ModelState, season: number) => Rule> = new Map<
  string,
  (state: ModelState, season: number) => Rule
>([
  ['forecast:naive', () => naiveForecast],
  ['forecast:seasonal-naive', (_, season) => (values, h) => seasonalNaiveForecast(values, h, season)],
  ['forecast:drift', () => driftForecast],
  [
    'forecast:window-mean',
    (state) => {
      const window = scalarOf({ ...state, scalars: state.parameters }, 'window');
      return (values, h) => windowMeanForecast(values, h, window);
    },
  ],
  ['forecast:ets', compileEts],
  ['forecast:theta', (_, season) => (values, h) => thetaForecast(values, season, h)],
]);

/**
 * Makes a fitted forecaster ready to answer. Its state is checked here, once.
 *
 * @throws ModelStateError for an unknown kind or a state that is damaged
 * @example compileForecaster(naive.fit(series, settings, {}, { seed: 1 })).forecast(values, lastTime) // 7 numbers
 */
export function compileForecaster(state: ModelState): CompiledForecaster {
  const ruleOf = Object.hasOwn(state.scalars, 'onLags') ? compileLags : rules.get(state.kind);
  if (ruleOf === undefined) {
    throw new ModelStateError('kind', `got "${state.kind}", known are ${[...rules.keys()].join(', ')}`);
  }
  const [horizon, stepMs, season, lookBack, level] = (
    ['horizon', 'stepMs', 'season', 'lookBack', 'level'] as const
  ).map((name) => scalarOf(state, name)) as [number, number, number, number, number];
  checkForecastSettings({ horizon, stepMs, season });
  const rule = ruleOf(state, season);
  return {
    lookBack,
    horizon,
    forecast(values, lastTime, steps = horizon) {
      checkHorizon(steps);
      const seen = values.subarray(Math.max(0, values.length - lookBack));
      if (lastKnownIndex(seen) < 0) return new Float64Array(steps).fill(level);
      return rule(seen, steps, lastTime);
    },
  };
}
