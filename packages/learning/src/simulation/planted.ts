import { createRandom } from '@assay/statistics';
import type { Series } from '../forecasting/series.ts';
import type { LabelledRows } from '../tuning/run-trial.ts';

/** Worlds whose truth is known, so that what an evaluation claims can be compared with it. The same for the same seed. */

/**
 * Rows with three features. With a signal the first two foretell the target (about a quarter of its variance, the errors
 * skewed); without one the target is drawn by itself.
 */
export function plantedNumbers(seed: number, rows: number, hasSignal: boolean): LabelledRows {
  const random = createRandom(seed, 1);
  const X = features(seed, rows);
  const signal = hasSignal ? 0.7 : 0;
  const y = Float64Array.from({ length: rows }, (_, r) => {
    const noise = random.normal() ** 2 - 1; // mean 0, variance 2, a long tail
    return signal * (X.values[r]! - 0.5 * X.values[rows + r]!) + noise;
  });
  return { X, y };
}

/** The same with three classes whose log-odds the features move, or do not. */
export function plantedClasses(seed: number, rows: number, hasSignal: boolean): LabelledRows {
  const random = createRandom(seed, 1);
  const X = features(seed, rows);
  const signal = hasSignal ? 0.8 : 0;
  const y = Float64Array.from({ length: rows }, (_, r) => {
    const [a, b] = [X.values[r]!, X.values[rows + r]!];
    const raised = [0, signal * a, signal * b - 0.5].map(Math.exp);
    const drawn = random.next() * (raised[0]! + raised[1]! + raised[2]!);
    if (drawn < raised[0]!) return 0;
    return drawn < raised[0]! + raised[1]! ? 1 : 2;
  });
  return { X, y };
}

/**
 * A series of daily values: with a signal it comes back to its level (an autoregression with 0.3), so that the last
 * value is not the best forecast; without one it is a random walk, where nothing beats the last value.
 */
export function plantedSeries(seed: number, days: number, hasSignal: boolean): Series {
  const random = createRandom(seed, 1);
  const values = new Float64Array(days);
  let value = 0;
  for (let i = 0; i < days; i++) {
    value = (hasSignal ? 0.3 : 1) * value + random.normal();
    values[i] = 100 + value;
  }
  return { entity: '', times: Float64Array.from(values, (_, i) => i * day), values };
}

export const day = 86_400_000;

function features(seed: number, rows: number): LabelledRows['X'] {
  const random = createRandom(seed, 2);
  const names = ['a', 'b', 'c'];
  return { rows, names, values: Float64Array.from({ length: 3 * rows }, () => random.normal()) };
}
