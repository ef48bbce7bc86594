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

/** Series from which on one model over all of them mostly wins: it is tried before what is fitted to each. */
const many = 10;

/** What is worth trying for these series, the most promising first after the rules: a budget cuts from the end. */
export function usualCandidates(series: readonly Series[], settings: ForecastSettings): Candidate[] {
  const { season } = settings;
  const cycle = cycleOf(settings);
  const hasSeason = season > 1;
  const known = series.reduce((sum, { values }) => sum + countKnown(values), 0);
  const rules: Candidate[] = [
    { forecaster: 'naive' },
    ...(hasSeason ? [{ forecaster: 'seasonal-naive' }] : []),
    ...(cycle > 0 ? [{ forecaster: 'seasonal-naive', parameters: { season: cycle } }] : []),
    { forecaster: 'drift' },
    { forecaster: 'window-mean' },
  ];
  const ofEach: Candidate[] = [
    { forecaster: 'theta' },
    { forecaster: 'ets' },
    ...(hasSeason ? [{ forecaster: 'decomposition' }] : []),
  ];
  if (known < fewestForLearning) return [...rules, ...ofEach];
  const lags = Math.max(14, Math.min(2 * season, 48));
  const linear: Candidate = { forecaster: 'ridge', parameters: { lags, difference: 'season' } };
  const ofAll: Candidate[] = [
    { forecaster: 'global', parameters: { loss: 'absolute' } },
    { forecaster: 'global', parameters: {} },
  ];
  return series.length >= many
    ? [...rules, ...ofAll, ...ofEach, linear]
    : [...rules, ...ofEach, linear, ...ofAll];
}
