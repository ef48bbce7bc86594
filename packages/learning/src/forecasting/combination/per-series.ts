import { throwIfCancelled } from '../../estimators/fit-context.ts';
import type { ModelState } from '../../model/model-state.ts';
import { scalarOf } from '../../model/read-state.ts';
import type { CompiledMethod } from '../compiled-method.ts';
import { checkForecastFit, forecastState } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { nestedStates, nestStates } from '../nested-states.ts';
import { seasonalNaiveForecast } from '../rules/seasonal-naive.ts';
import type { CompileMember } from './compile-combination.ts';

/**
 * A model of its own for each series, kept under its entity. An entity that has none is answered by the value one season
 * ago (`basisOf` says `new-entity`). Costs one fit a series, and a state that grows with them; methods that read all
 * from the past (`theta`, `ets`) gain nothing by it.
 *
 * @example perSeries(tabularForecaster(ridge)).fit(series, settings, { lags: 14 }, { seed: 1 })
 */
export function perSeries(forecaster: Forecaster): Forecaster {
  return {
    ...forecaster,
    title: `${forecaster.title}, one for each series`,
    fit(series, settings, parameters, context) {
      checkForecastFit(series, settings, context);
      const speaking = series.filter(({ values }) => values.some(Number.isFinite));
      const members = speaking.map((one, done) => {
        throwIfCancelled(context);
        context.onProgress?.({ done, total: speaking.length });
        const { onProgress: _, ...quiet } = context;
        return forecaster.fit([one], settings, parameters, quiet);
      });
      const nested = nestStates(members);
      return forecastState('per-series', series, settings, {
        lookBack: Math.max(4 * settings.season, ...members.map((member) => scalarOf(member, 'lookBack'))),
        parameters: members[0]!.parameters,
        scalars: {
          entities: speaking.map(({ entity }) => entity),
          members: nested.members,
          of: forecaster.name,
        },
        arrays: nested.arrays,
      });
    },
  };
}

/** @throws ModelStateError for a damaged state */
export function compilePerSeries(state: ModelState, compile: CompileMember): CompiledMethod {
  const members = nestedStates(state).map(compile);
  const names = state.scalars['entities'] as readonly string[];
  const season = scalarOf(state, 'season');
  const byEntity = new Map(names.map((name, i) => [name, members[i]!]));
  const only = members.length === 1 ? members[0] : undefined;
  const known = [...new Set(members.flatMap((member) => member.known))];
  return {
    answer({ values, lastTime, known: columns, entity }, horizon) {
      const member = entity === undefined ? only : byEntity.get(entity);
      if (member === undefined) return seasonalNaiveForecast(values, horizon, season);
      return member.forecast(values, lastTime, horizon, { known: { names: known, values: columns } });
    },
    known,
    entities: new Set(names),
  };
}
