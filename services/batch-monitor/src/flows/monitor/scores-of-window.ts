import { allClassificationMetrics, allMetrics } from '@assay/learning';
import type { ServingModel } from '@assay/model-bundle';
import {
  forecastErrors,
  labelsWithActuals,
  type Pool,
  type PredictionWindow,
  predictionsWithActuals,
} from '@assay/store';
import { type ClassPair, classProbabilities } from './class-probabilities.ts';
import { entitiesOf, scoresOfForecasts } from './scores-of-forecasts.ts';
import { seriesScales } from './series-scales.ts';

/** How a model did on the predictions of a window that have come true, by every metric of its task. */
export interface WindowScores {
  /** Predictions that came true. */
  readonly rows: number;
  /** By metric; one that these rows leave undefined is left out. */
  readonly values: Readonly<Record<string, number>>;
}

/** Reads what was predicted and what came true; nothing is scored that is not known (B1). */
export async function scoresOfWindow(
  pool: Pool,
  window: PredictionWindow,
  model: ServingModel,
): Promise<WindowScores> {
  switch (model.task) {
    case 'classification':
      return scoresOfClasses(await labelsWithActuals(pool, window), model.classes);
    case 'regression':
      return scoresOfNumbers(await predictionsWithActuals(pool, window));
    case 'forecast': {
      const levels = model.useCase.target.intervals;
      const errors = await forecastErrors(pool, window, levels);
      const scales = await seriesScales(pool, window, model, entitiesOf(errors));
      return scoresOfForecasts(errors, scales, levels);
    }
  }
}

export interface NumberPair {
  readonly entity: string;
  readonly value: number;
  readonly actual: number;
}

export function scoresOfNumbers(pairs: readonly NumberPair[]): WindowScores {
  if (pairs.length === 0) return { rows: 0, values: {} };
  return { rows: pairs.length, values: finite(allMetrics(...columnsOf(pairs))) };
}

export function scoresOfClasses(pairs: readonly ClassPair[], classes: readonly string[]): WindowScores {
  if (pairs.length === 0) return { rows: 0, values: {} };
  const { yTrue, probabilities, count } = classProbabilities(pairs, classes);
  return { rows: pairs.length, values: finite(allClassificationMetrics(yTrue, probabilities, count)) };
}

function columnsOf(pairs: readonly NumberPair[]): [actual: Float64Array, value: Float64Array] {
  return [Float64Array.from(pairs, ({ actual }) => actual), Float64Array.from(pairs, ({ value }) => value)];
}

function finite(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));
}
