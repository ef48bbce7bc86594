import type { Estimator } from '../../estimators/estimator.ts';
import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { cycleOf } from '../decomposition/seasons-of.ts';
import { checkForecastFit } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { fitOnLags } from './fit-on-lags.ts';
import { namesOfKnown } from './names-of-known.ts';

export const lagParameters = {
  lags: {
    type: 'int',
    low: 1,
    high: 400,
    default: 7,
    description: 'Values before a step that the learner sees, beside those one and two seasons ago.',
  },
  strategy: {
    type: 'categorical',
    choices: ['recursive', 'direct'],
    default: 'recursive',
    description:
      'recursive: one model, each answer is a value for the next; direct: a model for each step ahead, at as many times the cost.',
  },
  difference: {
    type: 'categorical',
    choices: ['last', 'season'],
    default: 'last',
    description: 'What a step is told relative to: the last value, or the one a season ago.',
  },
  rows: {
    type: 'int',
    low: 100,
    high: 10_000_000,
    default: 100_000,
    description: 'Steps that are learned from, at most; taken evenly over series and time.',
  },
} as const satisfies ParameterSpace;

/**
 * Any regression estimator as a forecaster: it learns the next change from the values before (all series
 * together, each brought to one scale) and from columns known in advance. Its parameters are those of the estimator,
 * and `lagParameters`. Costs one fit on rows × features (times the horizon for `direct`); an answer costs a row a step.
 *
 * @example tabularForecaster(ridge).fit(series, settings, { lags: 14, l2: 10 }, { seed: 1 })
 */
export function tabularForecaster(estimator: Estimator): Forecaster {
  const { name } = estimator;
  return {
    name,
    title: `${estimator.title}, on lags`,
    baseline: estimator.baseline,
    parameters: { ...lagParameters, ...estimator.parameters },
    search: { lags: { kind: 'range', low: 2, high: 30, scale: 'log' }, ...estimator.search },
    fit(series, settings, given, context) {
      checkForecastFit(series, settings, context);
      const own = Object.fromEntries(
        Object.entries(given).filter(([key]) => Object.hasOwn(lagParameters, key)),
      );
      const inner = Object.fromEntries(Object.entries(given).filter(([key]) => !Object.hasOwn(own, key)));
      const p = resolveParameters(name, lagParameters, own);
      const { season, stepMs } = settings;
      const bySeason = p.difference === 'season' && season > 1;
      const near = Array.from({ length: p.lags }, (_, k) => k + 1);
      const atPlace = [season, 2 * season].filter((lag) => lag > p.lags);
      return fitOnLags(series, settings, {
        estimator,
        inner: resolveParameters(name, estimator.parameters, inner),
        parameters: p,
        design: {
          difference: bySeason ? season : 1,
          lags: season > 1 ? [...near, ...atPlace] : near,
          season,
          cycle: bySeason ? cycleOf(settings) : 0,
          stepMs,
          transform: 'none',
          known: namesOfKnown(series),
        },
        context,
      });
    },
  };
}
