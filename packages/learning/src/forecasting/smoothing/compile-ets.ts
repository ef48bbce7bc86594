import type { ModelState } from '../../model/model-state.ts';
import { ModelStateError } from '../../model/model-state-error.ts';
import { scalarOf } from '../../model/read-state.ts';
import { fitForm } from './fit-form.ts';
import { onOneScale } from './one-scale.ts';
import { smoothingForecast } from './smoothing-forecast.ts';
import { type SmoothingWeights, type Trend, trends } from './smoothing-form.ts';

/** @throws ModelStateError for a damaged state */
export function compileEts(state: ModelState): (values: Float64Array, horizon: number) => Float64Array {
  if (state.parameters['weights'] === 'own') return compileOwn(state);
  const trend = state.scalars['trend'];
  if (!trends.includes(trend as Trend)) {
    throw new ModelStateError(
      'scalars.trend',
      `got ${JSON.stringify(trend)}, known are ${trends.join(', ')}`,
    );
  }
  const form = { trend: trend as Trend, season: scalarOf(state, 'smoothedSeason') };
  const weights = weightsOf(state);
  return (values, horizon) => smoothingForecast(values, form, weights, horizon);
}

function compileOwn(state: ModelState): (values: Float64Array, horizon: number) => Float64Array {
  const season = scalarOf(state, 'season');
  const asked = {
    trend: choiceOf(state, 'trend', ['auto', ...trends]),
    seasonal: choiceOf(state, 'seasonal', ['auto', 'none', 'additive']),
  };
  return (values, horizon) => {
    const scaled = onOneScale(values);
    const { form, weights } = fitForm(scaled === undefined ? [] : [scaled], asked, season);
    return smoothingForecast(values, form, weights, horizon);
  };
}

function choiceOf<T extends string>({ parameters }: ModelState, name: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === parameters[name]);
  if (choice !== undefined) return choice;
  const got = `got ${JSON.stringify(parameters[name])}, known are ${choices.join(', ')}`;
  throw new ModelStateError(`parameters.${name}`, got);
}

function weightsOf(state: ModelState): SmoothingWeights {
  const weights = (state.scalars['weights'] ?? {}) as Record<string, unknown>;
  const weight = (name: string): number => {
    const value = weights[name];
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
      throw new ModelStateError(`scalars.weights.${name}`, `got ${JSON.stringify(value)}, 0 to 1 is needed`);
    }
    return value;
  };
  return {
    level: weight('level'),
    trend: weight('trend'),
    seasonal: weight('seasonal'),
    damping: weight('damping'),
  };
}
