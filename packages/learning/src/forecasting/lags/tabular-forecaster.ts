import type { Estimator } from '../../estimators/estimator.ts';
import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { lagFeatureNames, lagReach, lagRow } from './lag-row.ts';

const ownParameters = {
  lags: {
    type: 'int',
    low: 1,
    high: 400,
    default: 7,
    description: 'Values before a step that the learner sees, beside those one and two seasons ago.',
  },
} as const satisfies ParameterSpace;

/**
 * Any regression estimator as a forecaster: it learns the next change from the values before (all series
 * together, brought to one scale), and forecasts step after step, each answer being a value for the next. Its
 * parameters are those of the estimator, and `lags`.
 *
 * @example tabularForecaster(ridge).fit(series, settings, { lags: 14, l2: 10 }, { seed: 1 })
 */
export function tabularForecaster(estimator: Estimator): Forecaster {
  const { name } = estimator;
  return {
    name,
    title: `${estimator.title}, on lags`,
    baseline: estimator.baseline,
    parameters: { ...ownParameters, ...estimator.parameters },
    search: { lags: { kind: 'range', low: 2, high: 30, scale: 'log' }, ...estimator.search },
    fit(series, settings, given, context) {
      checkForecastFit(series, settings, context);
      const { lags: asked, ...others } = given;
      const { lags } = resolveParameters(name, ownParameters, asked === undefined ? {} : { lags: asked });
      const inner = resolveParameters(name, estimator.parameters, others);
      const { season } = settings;
      const reach = lagReach(lags, season);
      const rows: Float64Array[] = [];
      const changes: number[] = [];
      for (const { times, values } of series) {
        // A past cut short knows another size of a usual change; it is learned from only where there is little else.
        for (let t = values.length > 2 * reach ? reach : 1; t < values.length; t++) {
          if (!Number.isFinite(values[t]!)) continue;
          const row = lagRow(values.subarray(Math.max(0, t - reach), t), times[t]!, { ...settings, lags });
          if (row === undefined) continue;
          rows.push(row.features);
          changes.push((values[t]! - row.base) / row.scale);
        }
      }
      const names = lagFeatureNames(lags, season);
      const parts = { lookBack: reach, parameters: { ...inner, lags } };
      // Not one value after another: all that can be said is that nothing changes.
      if (rows.length === 0)
        return forecastState(name, series, settings, { ...parts, scalars: { onLags: null } });
      const X = {
        rows: rows.length,
        names,
        values: Float64Array.from(names.flatMap((_, c) => rows.map((row) => row[c]!))),
      };
      const model = estimator.fit(X, Float64Array.from(changes), inner, context);
      const { kind, parameters, features, scalars, arrays } = model;
      const onLags = { kind, parameters, features, scalars };
      return forecastState(name, series, settings, { ...parts, scalars: { onLags }, arrays });
    },
  };
}
