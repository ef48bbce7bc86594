import type { ParameterValues } from '../../parameters/parameter-space.ts';
import { cycleOf } from '../decomposition/seasons-of.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import { countKnown } from '../known-values.ts';
import type { Series } from '../series.ts';

export interface Candidate {
  readonly forecaster: string;
  readonly parameters?: ParameterValues;
}

/** Values from which on a learner on lags may find more than a rule knows. */
const fewestForLearning = 60;

/** What is worth trying for these series, the cheapest first: a budget cuts from the end. */
export function usualCandidates(series: readonly Series[], settings: ForecastSettings): Candidate[] {
  const { season } = settings;
  const cycle = cycleOf(settings);
  const known = series.reduce((sum, { values }) => sum + countKnown(values), 0);
  const rules = ['naive', ...(season > 1 ? ['seasonal-naive'] : []), 'drift', 'window-mean', 'theta', 'ets'];
  const names: Candidate[] = rules.map((forecaster) => ({ forecaster }));
  if (cycle > 0) names.push({ forecaster: 'seasonal-naive', parameters: { season: cycle } });
  if (season > 1) names.push({ forecaster: 'decomposition' });
  if (known < fewestForLearning) return names;
  names.push({
    forecaster: 'ridge',
    parameters: { lags: Math.max(14, Math.min(2 * season, 48)), difference: 'season' },
  });
  return [
    ...names,
    { forecaster: 'global', parameters: {} },
    { forecaster: 'global', parameters: { loss: 'absolute' } },
  ];
}
