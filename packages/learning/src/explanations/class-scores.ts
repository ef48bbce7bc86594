import { ShapeError } from '../estimators/shape-error.ts';
import type { Contributions, Explain } from './contributions.ts';

/** base + Σ contributions of a score of one class; probabilities are the softmax of the scores. */
export type ScoreOfClass = (x: Float64Array, k: number) => Pick<Contributions, 'base' | 'contributions'>;

/**
 * Log-odds from scores. Scores mean something only beside each other: of two classes the difference is taken, of more
 * the difference from the mean of all.
 */
export function logOddsOfScores(scoreOf: ScoreOfClass, classes: number): Explain {
  return (x, k = 1) => {
    checkClass(k, classes);
    const rivals = classes === 2 ? [1 - k] : Array.from({ length: classes }, (_, other) => other);
    const own = scoreOf(x, k);
    let base = own.base;
    const contributions = Float64Array.from(own.contributions);
    for (const rival of rivals) {
      const other = rival === k ? own : scoreOf(x, rival);
      base -= other.base / rivals.length;
      for (let j = 0; j < contributions.length; j++) {
        contributions[j]! -= other.contributions[j]! / rivals.length;
      }
    }
    return { unit: 'log-odds', base, contributions };
  };
}

/** @throws ShapeError for a class that there is not */
export function checkClass(k: number, classes: number): void {
  if (!Number.isInteger(k) || k < 0 || k >= classes) {
    throw new ShapeError('class', String(k), `a whole number from 0 to ${classes - 1}`);
  }
}
