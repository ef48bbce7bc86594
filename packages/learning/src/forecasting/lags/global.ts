import { estimators } from '../../estimators/estimators.ts';
import { gradientBoosting } from '../../estimators/gradient-boosting.ts';
import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { cycleOf } from '../decomposition/seasons-of.ts';
import { checkForecastFit } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { fitOnLags } from './fit-on-lags.ts';
import { seasonalLags } from './lag-design.ts';
import { namesOfKnown } from './names-of-known.ts';
import { lagParameters } from './tabular-forecaster.ts';

const learners = [...estimators.values()]
  .filter(({ tasks, baseline }) => tasks.includes('regression') && !baseline)
  .map(({ name }) => name);

const own = {
  estimator: {
    type: 'categorical',
    choices: learners,
    default: gradientBoosting.name,
    description: 'What learns from the rows of all series; its parameters are taken too.',
  },
  transform: {
    type: 'categorical',
    choices: ['auto', 'none'],
    default: 'auto',
    description: 'auto: series that are always above 0 and vary more than fivefold are told in logarithms.',
  },
  strategy: lagParameters.strategy,
  rows: lagParameters.rows,
} as const satisfies ParameterSpace;

/** Of boosting, where nothing else is said: what did well on the hourly series of M4 by rolling origin. */
const usual = { trees: 200 };

/**
 * One model over many series: each is brought to one scale and told as its changes over a season (Montero-Manso and
 * Hyndman 2021 on why one model may beat one for each), with the profiles of its seasons and of the longer one that its
 * clock suggests beside the lags. An entity that training did not see is answered from its own past; without any, by
 * the level and the season that the others have in common.
 *
 * Costs one fit on at most `rows` rows of some 50 features; an answer costs a row a step, many series at once.
 *
 * @example global.fit(series, settings, { loss: 'absolute' }, { seed: 1 })
 */
export const global: Forecaster = {
  name: 'global',
  title: 'One model over all series',
  baseline: false,
  parameters: { ...own, ...gradientBoosting.parameters },
  search: { ...gradientBoosting.search },
  fit(series, settings, given, context) {
    checkForecastFit(series, settings, context);
    const mine = Object.fromEntries(Object.entries(given).filter(([key]) => Object.hasOwn(own, key)));
    const inner = Object.fromEntries(Object.entries(given).filter(([key]) => !Object.hasOwn(own, key)));
    const p = resolveParameters('global', own, mine);
    const estimator = estimators.get(String(p.estimator))!;
    const { season, stepMs } = settings;
    const cycle = cycleOf(settings);
    return fitOnLags(series, settings, {
      name: 'global',
      estimator,
      inner: resolveParameters('global', estimator.parameters, {
        ...(estimator === gradientBoosting ? usual : {}),
        ...inner,
      }),
      parameters: p,
      design: {
        difference: season,
        lags: season > 1 ? seasonalLags(season, cycle) : Array.from({ length: 14 }, (_, k) => k + 1),
        season,
        cycle,
        stepMs,
        transform: p.transform,
        known: namesOfKnown(series),
      },
      context,
    });
  },
};
