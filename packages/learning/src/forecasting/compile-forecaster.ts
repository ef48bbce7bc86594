import type { ModelState } from '../model/model-state.ts';
import { scalarOf } from '../model/read-state.ts';
import { compileCombination } from './combination/compile-combination.ts';
import { compilePerSeries } from './combination/per-series.ts';
import { compileMethod } from './compile-method.ts';
import type { CompiledMethod, MethodPast } from './compiled-method.ts';
import { checkForecastSettings, checkHorizon } from './forecast-settings.ts';
import type { CompiledForecaster, Past } from './forecaster.ts';
import { lastKnownIndex } from './known-values.ts';
import { knownWindow } from './known-window.ts';
import { usualChange, usualChangeReach } from './scores/usual-change.ts';

/**
 * Makes a fitted forecaster ready to answer. Its state is checked here, once.
 *
 * @throws ModelStateError for an unknown kind or a state that is damaged
 * @example compileForecaster(naive.fit(series, settings, {}, { seed: 1 })).forecast(values, lastTime) // 7 numbers
 */
export function compileForecaster(state: ModelState): CompiledForecaster {
  return compileWithEntities(state);
}

/** The kinds that hold others are known here, as they are compiled by this. */
function methodOf(state: ModelState): CompiledMethod {
  if (state.kind === 'forecast:combination') return compileCombination(state, compileWithEntities);
  if (state.kind === 'forecast:per-series') return compilePerSeries(state, compileWithEntities);
  return compileMethod(state);
}

function compileWithEntities(state: ModelState): CompiledForecaster & Pick<CompiledMethod, 'entities'> {
  const [horizon, stepMs, season, ownLookBack, level] = (
    ['horizon', 'stepMs', 'season', 'lookBack', 'level'] as const
  ).map((name) => scalarOf(state, name)) as [number, number, number, number, number];
  checkForecastSettings({ horizon, stepMs, season });
  const method = methodOf(state);
  const known = method.known ?? [];
  const lookBack = Math.max(ownLookBack, usualChangeReach(season));

  const seenOf = (past: Past, steps: number): MethodPast => {
    const skipped = Math.max(0, past.values.length - ownLookBack);
    const values = past.values.subarray(skipped);
    return {
      values,
      lastTime: past.lastTime,
      known: knownWindow(past.known, known, skipped, values.length + steps),
      ...(past.entity === undefined ? {} : { entity: past.entity }),
    };
  };
  const nothing = (lastTime: number, steps: number): Float64Array =>
    method.answerNothing?.(lastTime, steps) ?? new Float64Array(steps).fill(level);
  const forecastMany = (pasts: readonly Past[], steps: number): Float64Array[] => {
    checkHorizon(steps);
    const seen = pasts.map((past) => seenOf(past, steps));
    const speaking = seen.filter(({ values }) => lastKnownIndex(values) >= 0);
    const answers =
      method.answerMany?.(speaking, steps) ?? speaking.map((past) => method.answer(past, steps));
    let next = 0;
    return seen.map((past) =>
      lastKnownIndex(past.values) < 0 ? nothing(past.lastTime, steps) : answers[next++]!,
    );
  };
  return {
    lookBack,
    horizon,
    known,
    sharesOneModel: method.sharesOneModel ?? method.answerNothing !== undefined,
    forecast: (values, lastTime, steps = horizon, given = {}) =>
      forecastMany([{ ...given, values, lastTime }], steps)[0]!,
    forecastMany: (pasts, steps = horizon) => forecastMany(pasts, steps),
    scaleOf: (values) => usualChange(values, season),
    basisOf(values, entity) {
      if (lastKnownIndex(values.subarray(Math.max(0, values.length - ownLookBack))) < 0) return 'no-past';
      const isNew = entity !== undefined && method.entities?.has(entity) === false;
      return isNew ? 'new-entity' : 'own-past';
    },
  };
}
