import { type Loss, meanOverRows } from './loss.ts';
import { weightedQuantile } from './weighted-quantile.ts';

/**
 * Pinball loss (Koenker & Bassett 1978): what lies above the prediction costs `level` a unit, what lies below
 * 1 − level, so that the prediction is that quantile. At 0.5 it is half the absolute error and the
 * prediction the median.
 *
 * Its second derivative is 0: splits are found as if it were 1, and a leaf then takes the quantile of its
 * residuals (Friedman 2001, algorithm 3), which L2 does not shrink.
 */
export function quantileLoss(level: number): Loss {
  return {
    name: 'quantile',
    link: 'identity',
    outputs: 1,
    level,
    minWeightLeaf: 0,
    initial: (y, weights) => Float64Array.of(weightedQuantile(y, weights ?? null, level)),
    gradients(y, { bases, raw }, weights, into) {
      const base = bases[0]!;
      for (let i = 0; i < y.length; i++) {
        const residual = y[i]! - base - raw[i]!;
        const direction = residual > 0 ? level : residual < 0 ? level - 1 : 0;
        into[i] = weights === undefined ? direction : direction * weights[i]!;
      }
    },
    hessians: (_y, _at, weights) => weights ?? null,
    leafValue(y, { bases, raw }, rows, weights) {
      const base = bases[0]!;
      const residuals = Float64Array.from(rows, (row) => y[row]! - base - raw[row]!);
      const own = weights === undefined ? null : Float64Array.from(rows, (row) => weights[row]!);
      return weightedQuantile(residuals, own, level);
    },
    mean(y, { bases, raw }, rows, weights) {
      return meanOverRows(rows, weights, (row) => {
        const residual = y[row]! - bases[0]! - raw[row]!;
        return residual > 0 ? level * residual : (level - 1) * residual;
      });
    },
  };
}
