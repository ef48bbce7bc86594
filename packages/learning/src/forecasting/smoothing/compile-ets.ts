import type { ModelState } from '../../model/model-state.ts';
import { ModelStateError } from '../../model/model-state-error.ts';
import { scalarOf } from '../../model/read-state.ts';
import { smoothingForecast } from './smoothing-forecast.ts';
import { type SmoothingWeights, type Trend, trends } from './smoothing-form.ts';

/** @throws ModelStateError for a damaged state */
export function compileEts(state: ModelState): (values: Float64Array, horizon: number) => Float64Array {
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
