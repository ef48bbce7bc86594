import type { ForecastErrors } from '@assay/store';
import type { WindowScores } from './scores-of-window.ts';

export function entitiesOf(errors: readonly ForecastErrors[]): string[] {
  return [...new Set(errors.map(({ entity }) => entity))];
}

/** Name of the mean absolute error of one distance: `mae_step_3`. */
export const maeOfStep = (step: number) => `mae_step_${step}`;
/** Name of the share that the intervals of a level held: `coverage_80`. */
export const coverageOf = (level: number) => `coverage_${Math.round(level * 1000) / 10}`;

/**
 * Scores of forecasts that came true: over all of them, the mean absolute error at each distance, and how often the
 * intervals held.
 *
 * @param scales what MASE divides the errors of an entity by; one without is left out of it
 * @param levels of `within` of the errors, in their order
 */
export function scoresOfForecasts(
  errors: readonly ForecastErrors[],
  scales: ReadonlyMap<string, number>,
  levels: readonly number[],
): WindowScores {
  const rows = sum(errors, (one) => one.rows);
  if (rows === 0) return { rows, values: {} };
  const scaled = errors.filter(({ entity }) => scales.has(entity));
  const values: Record<string, number> = {
    mase:
      sum(scaled, ({ entity, absolute }) => absolute / scales.get(entity)!) / sum(scaled, (one) => one.rows),
    smape: sum(errors, (one) => one.relative) / rows,
    rmse: Math.sqrt(sum(errors, (one) => one.squared) / rows),
    mae: sum(errors, (one) => one.absolute) / rows,
  };
  for (const [step, own] of groupBySteps(errors)) {
    values[maeOfStep(step)] = sum(own, (one) => one.absolute) / sum(own, (one) => one.rows);
  }
  for (const [k, level] of levels.entries()) {
    values[coverageOf(level)] =
      sum(errors, ({ within }) => within[k]!.held) / sum(errors, ({ within }) => within[k]!.given);
  }
  return {
    rows,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value))),
  };
}

function groupBySteps(errors: readonly ForecastErrors[]): Map<number, ForecastErrors[]> {
  const steps = new Map<number, ForecastErrors[]>();
  for (const one of errors) {
    const own = steps.get(one.horizon);
    if (own === undefined) steps.set(one.horizon, [one]);
    else own.push(one);
  }
  return new Map([...steps].sort(([a], [b]) => a - b));
}

function sum(errors: readonly ForecastErrors[], of: (one: ForecastErrors) => number): number {
  return errors.reduce((total, one) => total + of(one), 0);
}
