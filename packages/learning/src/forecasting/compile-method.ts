import type { ModelState } from '../model/model-state.ts';
import { ModelStateError } from '../model/model-state-error.ts';
import { scalarOf } from '../model/read-state.ts';
import type { CompiledMethod } from './compiled-method.ts';
import { decompositionForecast } from './decomposition/decomposition-forecast.ts';
import { seasonsOf } from './decomposition/seasons-of.ts';
import { compileLags } from './lags/compile-lags.ts';
import { driftForecast } from './rules/drift.ts';
import { naiveForecast } from './rules/naive.ts';
import { seasonalNaiveForecast } from './rules/seasonal-naive.ts';
import { windowMeanForecast } from './rules/window-mean.ts';
import { compileEts } from './smoothing/compile-ets.ts';
import { thetaForecast } from './theta/theta-forecast.ts';

/** A method that needs the values alone. */
function ofValues(rule: (values: Float64Array, horizon: number) => Float64Array): CompiledMethod {
  return { answer: ({ values }, horizon) => rule(values, horizon) };
}

const methods: ReadonlyMap<string, (state: ModelState) => CompiledMethod> = new Map([
  ['forecast:naive', () => ofValues(naiveForecast)],
  [
    'forecast:seasonal-naive',
    (state) => {
      const { season: asked } = state.parameters;
      const season = typeof asked === 'number' ? asked : scalarOf(state, 'season');
      return ofValues((values, horizon) => seasonalNaiveForecast(values, horizon, season));
    },
  ],
  ['forecast:drift', () => ofValues(driftForecast)],
  [
    'forecast:window-mean',
    (state) => {
      const window = scalarOf({ ...state, scalars: state.parameters }, 'window');
      return ofValues((values, horizon) => windowMeanForecast(values, horizon, window));
    },
  ],
  ['forecast:ets', (state) => ofValues(compileEts(state))],
  [
    'forecast:decomposition',
    (state) => {
      const seasons = seasonsOf({ season: scalarOf(state, 'season'), stepMs: scalarOf(state, 'stepMs') });
      return ofValues((values, horizon) => decompositionForecast(values, seasons, horizon));
    },
  ],
  [
    'forecast:theta',
    (state) => {
      const season = scalarOf(state, 'season');
      const variant = state.parameters['variant'] === 'dynamic' ? 'dynamic' : 'standard';
      return ofValues((values, horizon) => thetaForecast(values, season, horizon, variant));
    },
  ],
] as [string, (state: ModelState) => CompiledMethod][]);

/** @throws ModelStateError for an unknown kind or a state that is damaged */
export function compileMethod(state: ModelState): CompiledMethod {
  const onLags = ['design', 'onLags'].some((name) => Object.hasOwn(state.scalars, name));
  const compile = methods.get(state.kind) ?? (onLags ? compileLags : undefined);
  if (compile === undefined) {
    throw new ModelStateError('kind', `got "${state.kind}", known are ${[...methods.keys()].join(', ')}`);
  }
  return compile(state);
}
