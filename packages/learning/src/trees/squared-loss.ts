import { weightedMean } from '../estimators/weighted-mean.ts';
import { type Loss, meanOverRows } from './loss.ts';

/** ½·(y − raw)²: the gradient is the residual, the hessian 1. */
export const squaredLoss: Loss = {
  name: 'squared',
  link: 'identity',
  outputs: 1,
  minWeightLeaf: 0,
  initial: (y, weights) => Float64Array.of(weightedMean(y, weights)),
  gradients(y, { bases, raw }, weights, into) {
    const base = bases[0]!;
    for (let i = 0; i < y.length; i++) {
      const residual = y[i]! - base - raw[i]!;
      into[i] = weights === undefined ? residual : residual * weights[i]!;
    }
  },
  hessians: (_y, _at, weights) => weights ?? null,
  mean(y, { bases, raw }, rows, weights) {
    return meanOverRows(rows, weights, (row) => (y[row]! - bases[0]! - raw[row]!) ** 2 / 2);
  },
};
